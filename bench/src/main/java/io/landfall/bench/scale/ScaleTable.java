package io.landfall.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measurements as people read them. */
final class ScaleTable {
    private ScaleTable() {}

    /** A line for the terminal. */
    static String line(ScaleResult result) {
        return String.format(
                Locale.ROOT,
                "%,7d x %-6s  landed → sealed %7.2f s  %4.0f ns a row and slot  drop → sealed %7.2f s  peak %,5d MB"
                        + "  %8.2f NameNode calls a file  checkpoint %s",
                result.files(),
                size(result.bytes() / result.files()),
                result.sealSeconds(),
                result.nanosARow(),
                result.wholeSeconds(),
                result.peakBytes() / 1_000_000,
                result.callsAFile(),
                size(result.checkpointBytes()));
    }

    /** A line for the terminal. */
    static String line(Latencies latencies) {
        return String.format(
                Locale.ROOT,
                "%d files of 5 KB, %s: drop → sealed less %.0f s to settle: median %.2f s, p99 %.2f s, most %.2f s",
                latencies.seconds().size(),
                latencies.title(),
                latencies.settleSeconds(),
                latencies.quantile(0.5) - latencies.settleSeconds(),
                latencies.quantile(0.99) - latencies.settleSeconds(),
                latencies.quantile(1) - latencies.settleSeconds());
    }

    /** Tables for the page on performance. */
    static List<String> markdown(List<ScaleResult> results, List<Latencies> latencies) {
        List<String> lines = new ArrayList<>();
        lines.add("| files | slots | landed → sealed | ns a row and slot | drop → sealed | CPU | TaskManager's peak"
                + " | NameNode calls a file | checkpoint |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (ScaleResult result : results) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %,d × %s | %d | %.2f s | %.0f | %.1f s | %.1f s | %,d MB | %.2f | %s |",
                    result.files(),
                    size(result.bytes() / result.files()),
                    result.slots(),
                    result.sealSeconds(),
                    result.nanosARow(),
                    result.wholeSeconds(),
                    result.cpuSeconds(),
                    result.peakBytes() / 1_000_000,
                    result.callsAFile(),
                    size(result.checkpointBytes())));
        }
        if (!latencies.isEmpty()) {
            lines.add("");
            lines.add("| drop → sealed of one file of 5 KB, less the time to settle | files | median | p99 | most |");
            lines.add("|---|--:|--:|--:|--:|");
        }
        for (Latencies each : latencies) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f s | %.2f s | %.2f s |",
                    each.title(),
                    each.seconds().size(),
                    each.quantile(0.5) - each.settleSeconds(),
                    each.quantile(0.99) - each.settleSeconds(),
                    each.quantile(1) - each.settleSeconds()));
        }
        return lines;
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
