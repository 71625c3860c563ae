package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the signs of a dialect, and tells those that can't be told apart. */
final class DeclaredSigns {
    private static final String NO_SIGN = "none";
    private static final String DELIMITER = "delimiter";
    private static final String COMMENT = "comment";

    /** What people call the keys, in the order in which an equal sign is a mistake of the later one. */
    private static final Map<String, String> WORDS = words();

    private final ContractDocument document;
    private final ContractProblems problems;
    private final JsonPointer csv;

    DeclaredSigns(ContractDocument document, ContractProblems problems, JsonPointer csv) {
        this.document = document;
        this.problems = problems;
        this.csv = csv;
    }

    /** The sign of a key. */
    char sign(String key) {
        String text = document.text(csv.appendProperty(key)).orElse("");
        if (text.equals(NO_SIGN)) {
            return CsvDialect.NONE;
        }
        return text.length() == 1 ? text.charAt(0) : standard(key);
    }

    /** Tells each sign that means two things where it would not be clear which. */
    void checkAll() {
        for (String key : WORDS.keySet()) {
            for (String earlier : WORDS.keySet()) {
                if (earlier.equals(key)) {
                    break;
                }
                check(earlier, key);
            }
        }
    }

    /** Tells if the separators of numbers can't be told apart. */
    void checkNumbers() {
        check("decimalSeparator", "thousandsSeparator");
    }

    private void check(String earlier, String key) {
        char sign = sign(key);
        if (sign == CsvDialect.NONE || sign != sign(earlier)) {
            return;
        }
        boolean inNumbers = key.endsWith("Separator");
        if (earlier.equals(DELIMITER) && inNumbers) {
            checkQuoted(key);
        } else if (!earlier.equals(COMMENT) || !key.equals("thousandsSeparator")) {
            // Only a comment begins a line, and no number begins with a separator of thousands.
            tell(key, "is the " + WORDS.get(earlier) + " too; they must differ" + remedy(earlier, key));
        }
    }

    /** A delimiter inside of numbers is clear only if the contract says that they stand in quotes. */
    private void checkQuoted(String key) {
        boolean quoted = document.at(csv).has("quote") && sign("quote") != CsvDialect.NONE;
        if (!quoted) {
            tell(
                    key,
                    "is the delimiter too; give the files' delimiter, such as ';', or declare quote: '\"' if every"
                            + " number with " + (sign(key) == ',' ? "a comma" : "this sign") + " stands in quotes");
        }
    }

    private static String remedy(String earlier, String key) {
        return earlier.equals("quote") && key.equals("escape")
                ? "; leave escape out: a doubled quote stands for one in any case"
                : "";
    }

    private void tell(String key, String message) {
        problems.value(csv.appendProperty(key), message);
    }

    private static char standard(String key) {
        CsvDialect standard = CsvDialect.DEFAULT;
        return switch (key) {
            case DELIMITER -> standard.delimiter();
            case "quote" -> standard.quote();
            case "decimalSeparator" -> standard.decimalSeparator();
            default -> CsvDialect.NONE;
        };
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(DELIMITER, "delimiter");
        words.put("quote", "quote");
        words.put("escape", "escape sign");
        words.put(COMMENT, "comment sign");
        words.put("decimalSeparator", "decimal separator");
        words.put("thousandsSeparator", "thousands separator");
        return words;
    }
}
