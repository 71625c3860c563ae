package io.landfall.bot.file;

import io.landfall.bot.text.Amounts;
import io.landfall.bot.text.HtmlText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Quarantined rows by rule, in words. */
final class RuleText {
    private RuleText() {}

    /** One line a rule, the most frequent first; the rest in one line. */
    static void write(HtmlText text, Map<String, Long> rejects, int most) {
        List<Map.Entry<String, Long>> sorted = rejects.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (Map.Entry<String, Long> entry : sorted.subList(0, Math.min(most, sorted.size()))) {
            write(text, entry.getKey(), entry.getValue());
        }
        if (sorted.size() > most) {
            long rest = sorted.subList(most, sorted.size()).stream()
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            text.text("   … and " + Amounts.count(rest) + " for " + (sorted.size() - most) + " other reasons")
                    .line();
        }
    }

    /** The key is {@code <column>:<rule>}; the column is empty for a row that could not be cut into fields. */
    private static void write(HtmlText text, String key, long rows) {
        int colon = key.lastIndexOf(':');
        String column = colon < 0 ? "" : key.substring(0, colon);
        text.text("   " + Amounts.count(rows) + " × ");
        if (!column.isEmpty()) {
            text.name(column).text(" ");
        }
        String rule = key.substring(colon + 1);
        String words = words(rule);
        if (words.isEmpty()) {
            text.text("breaks the rule ").name(rule).line();
        } else {
            text.text(words).line();
        }
    }

    /** Empty for a rule of a newer version. */
    private static String words(String rule) {
        return switch (rule) {
            case "required" -> "is missing";
            case "type" -> "is not of its type";
            case "pattern" -> "has another form";
            case "minimum" -> "is too small";
            case "maximum" -> "is too large";
            case "enum" -> "is none of the permitted values";
            case "columns" -> "wrong number of fields";
            default -> "";
        };
    }
}
