package io.landfall.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The part of the page on performance that the benchmark writes, between two marks. */
final class PerformancePage {
    static final String BEGIN = "<!-- bench:begin; ./landfall bench --write replaces what follows -->";
    static final String END = "<!-- bench:end -->";

    private PerformancePage() {}

    /**
     * The page with new results in it.
     *
     * @throws IllegalArgumentException if the page lacks the marks
     */
    static String replaced(String page, List<String> section) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("docs/performance.md needs the lines " + BEGIN + " and " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + String.join("\n", section) + "\n\n"
                + page.substring(end);
    }

    /** Facts, plot and a table a case. */
    static List<String> section(Machine machine, Report.Measured measured) {
        List<Standing> standings = Standing.of(measured.runs());
        List<String> lines = new ArrayList<>();
        int runs = standings.stream().mapToInt(Standing::runs).min().orElse(0);
        lines.add(String.format(
                Locale.ROOT,
                "Medians of %d runs each, in turns, after one that is thrown away; scale %s, seed %d; %d cores, %.0f GB"
                        + " of memory, %s, %s; commit %s; %s.",
                runs,
                measured.scale(),
                measured.seed(),
                machine.cores(),
                machine.memoryBytes() / 1e9,
                machine.system(),
                machine.java(),
                machine.commit(),
                machine.libraries().entrySet().stream()
                        .map(library -> library.getKey() + " " + library.getValue())
                        .collect(Collectors.joining(", "))));
        lines.add("");
        lines.add("![Wall seconds of each contestant in each case](performance.svg)");
        for (String caseName : measured.cases()) {
            lines.add("");
            lines.add("### " + Titles.ofCase(caseName, measured.scale()));
            lines.add("");
            lines.addAll(ResultTable.markdown(standings, caseName));
        }
        return lines;
    }
}
