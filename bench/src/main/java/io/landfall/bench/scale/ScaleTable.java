package io.landfall.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The measurements as people read them. */
final class ScaleTable {
    private ScaleTable() {}

    /** A column, with the value of one measurement. */
    private record Column<T>(String title, Function<T, String> value) {}

    private static final List<Column<ScaleResult>> RESULT = List.of(
            new Column<>("files", result -> format("%,d × %s", result.files(), size(result.bytes() / result.files()))),
            new Column<>("slots", result -> format("%d", result.slots())),
            new Column<>("landed → sealed", result -> format("%.2f s", result.sealSeconds())),
            new Column<>("a row and slot", result -> format("%,.0f ns", result.nanosARow())),
            new Column<>("drop → sealed", result -> format("%.1f s", result.wholeSeconds())),
            new Column<>("CPU", result -> format("%.1f s", result.cpuSeconds())),
            new Column<>("TaskManager's peak", result -> format("%,d MB", result.peakBytes() / 1_000_000)),
            new Column<>("NameNode calls a file", result -> format("%.2f", result.callsAFile())),
            new Column<>("checkpoint", result -> size(result.checkpointBytes())));

    private static final List<Column<Latencies>> LATENCY = List.of(
            new Column<>("drop → sealed of one file of 5 KB, less the time to settle", Latencies::title),
            new Column<>("files", latencies -> format("%d", latencies.seconds().size())),
            new Column<>("median", latencies -> settled(latencies, 0.5)),
            new Column<>("p99", latencies -> settled(latencies, 0.99)),
            new Column<>("most", latencies -> settled(latencies, 1)));

    private static final List<Column<RulesCost>> RULES = List.of(
            new Column<>("one file of 1 GB, runs in turns", cost -> format("%d", cost.runs())),
            new Column<>("eight rules", cost -> format("%.2f s", cost.rules().sealSeconds())),
            new Column<>("no rule", cost -> format("%.2f s", cost.none().sealSeconds())),
            new Column<>("ratio", cost -> format("%.2f", cost.timeRatio())),
            new Column<>(
                    "CPU, eight rules", cost -> format("%.1f s", cost.rules().cpuSeconds())),
            new Column<>("CPU, no rule", cost -> format("%.1f s", cost.none().cpuSeconds())),
            new Column<>("CPU ratio", cost -> format("%.2f", cost.cpuRatio())));

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String settled(Latencies latencies, double part) {
        return format("%.2f s", latencies.quantile(part) - latencies.settleSeconds());
    }

    /** A line for the terminal. */
    static String line(ScaleResult result) {
        return line(RESULT, result);
    }

    /** A line for the terminal. */
    static String line(Latencies latencies) {
        return line(LATENCY, latencies);
    }

    /** A line for the terminal. */
    static String line(RulesCost cost) {
        return line(RULES, cost);
    }

    private static <T> String line(List<Column<T>> columns, T measured) {
        return columns.stream()
                .map(column -> format("%s %8s", column.title(), column.value().apply(measured)))
                .collect(Collectors.joining("  "));
    }

    /** Tables for the page on performance. */
    static List<String> markdown(List<ScaleResult> results, List<RulesCost> rules, List<Latencies> latencies) {
        return Stream.of(table(RESULT, results), table(RULES, rules), table(LATENCY, latencies))
                .filter(table -> !table.isEmpty())
                .reduce((above, below) -> {
                    List<String> both = new ArrayList<>(above);
                    both.add("");
                    both.addAll(below);
                    return both;
                })
                .orElse(List.of("Nothing was measured."));
    }

    private static <T> List<String> table(List<Column<T>> columns, List<T> measured) {
        if (measured.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(cells(columns.stream().map(Column::title)));
        lines.add("|---|" + "--:|".repeat(columns.size() - 1));
        measured.forEach(each ->
                lines.add(cells(columns.stream().map(column -> column.value().apply(each)))));
        return lines;
    }

    private static String cells(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Bytes with a unit of a thousand. */
    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double rest = bytes;
        String units = "kMG";
        int unit = -1;
        while (rest >= 999.5 && unit < units.length() - 1) {
            rest /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, rest < 9.95 ? "%.1f" : "%.0f", rest).replace(".0", "") + " "
                + units.charAt(unit) + "B";
    }
}
