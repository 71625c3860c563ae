package io.landfall.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the benchmark writes into the page on performance. */
final class PerformancePage {
    private PerformancePage() {}

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
