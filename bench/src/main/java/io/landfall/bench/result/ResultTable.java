package io.landfall.bench.result;

import io.landfall.bench.contestant.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Standings as a table: for the terminal, or in Markdown. */
public final class ResultTable {
    private static final List<String> HEAD =
            List.of("contestant", "wall s", "min–max", "CPU s", "peak MB", "ours ÷ its wall", "ours ÷ its CPU", "bar");
    private static final double MEGABYTE = 1e6;

    private ResultTable() {}

    /** Lines of text in columns for one case. */
    public static List<String> text(List<Standing> standings, String caseName) {
        List<List<String>> rows = rows(standings, caseName);
        rows.add(0, HEAD);
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** The table of one case in Markdown. */
    public static List<String> markdown(List<Standing> standings, String caseName) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", HEAD) + " |");
        lines.add("|---|" + "---:|".repeat(HEAD.size() - 2) + "---|");
        rows(standings, caseName).forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return lines;
    }

    private static List<List<String>> rows(List<Standing> standings, String caseName) {
        List<List<String>> rows = new ArrayList<>();
        for (Standing standing : Standing.ofCase(standings, caseName)) {
            Optional<Standing> ours = standing.ours(standings);
            boolean isOurs = standing.contestant().equals(Standing.OURS);
            rows.add(row(standing, isOurs ? Optional.empty() : ours));
            if (isOurs && standing.further().containsKey("dropToSealedSeconds")) {
                rows.add(dropRow(standing));
            }
        }
        return rows;
    }

    private static List<String> row(Standing standing, Optional<Standing> ours) {
        double wallRatio =
                ours.map(one -> one.wall().median() / standing.wall().median()).orElse(Double.NaN);
        double cpuRatio = ours.map(one ->
                        one.cpu().median() / Math.max(0.01, standing.cpu().median()))
                .orElse(Double.NaN);
        String title = Roster.named(standing.contestant()).map(Roster::title).orElse(standing.contestant());
        return List.of(
                title,
                seconds(standing.wall().median()),
                range(standing.wall()),
                seconds(standing.cpu().median()),
                "%.0f".formatted(standing.peak().median() / MEGABYTE),
                ratio(wallRatio),
                ratio(cpuRatio),
                ours.isEmpty() ? "" : bar(standing, wallRatio, cpuRatio));
    }

    /** The whole way of ours, with the time that files must stand still. */
    private static List<String> dropRow(Standing standing) {
        Spread wall = standing.further().get("dropToSealedSeconds");
        Spread cpu = standing.further().get("dropToSealedCpuSeconds");
        Spread settle = standing.further().get("settleSeconds");
        String settled = settle == null ? "" : " (%s s of it to settle)".formatted(seconds(settle.median()));
        return List.of(
                "Landfall, drop → sealed" + settled,
                wall == null ? "" : seconds(wall.median()),
                wall == null ? "" : range(wall),
                cpu == null ? "" : seconds(cpu.median()),
                "",
                "",
                "",
                "");
    }

    private static String bar(Standing standing, double wallRatio, double cpuRatio) {
        return Bar.of(standing.caseName(), standing.contestant())
                .map(bar -> "≤ " + ratio(bar.wall())
                        + bar.cpu().map(cpu -> ", CPU ≤ " + ratio(cpu)).orElse("")
                        + (bar.isHeld(wallRatio, cpuRatio) ? " held" : " missed"))
                .orElse("");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f" : "%.1f", seconds);
    }

    private static String range(Spread spread) {
        return seconds(spread.least()) + "–" + seconds(spread.most());
    }

    private static String ratio(double ratio) {
        return Double.isNaN(ratio)
                ? ""
                : String.format(Locale.ROOT, ratio < 0.2 ? "%.3f" : ratio < 10 ? "%.2f" : "%.1f", ratio);
    }
}
