package io.landfall.local.demo;

import io.landfall.local.terminal.Terminal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows how far the samples are: lines drawn again on a live terminal, one line for each step elsewhere. */
final class ProgressView {
    private static final String LEGEND =
            "  " + Stream.of(Milestone.values()).map(Milestone::word).collect(Collectors.joining(" › "));

    private final Terminal terminal;
    private final Map<String, Integer> told = new HashMap<>();

    ProgressView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(List<FileProgress> files) {
        int width = files.stream()
                .mapToInt(file -> file.sample().path().length())
                .max()
                .orElse(0);
        if (terminal.isLive()) {
            List<String> lines = new ArrayList<>(List.of(terminal.dim(LEGEND)));
            files.forEach(file -> lines.add(line(file, width)));
            terminal.redraw(lines);
            return;
        }
        for (FileProgress file : files) {
            List<String> steps = steps(file);
            int before = told.getOrDefault(file.sample().fileId(), 0);
            steps.subList(Math.min(before, steps.size()), steps.size())
                    .forEach(step -> terminal.say("  " + padded(file, width) + "  " + step));
            told.put(file.sample().fileId(), steps.size());
        }
    }

    private String line(FileProgress file, int width) {
        String dots = file.expected().stream()
                .map(milestone -> file.has(milestone) ? terminal.good("●") : terminal.dim("○"))
                .collect(Collectors.joining());
        String word = file.failure().isPresent()
                ? terminal.bad("failed")
                : file.next().isPresent() ? terminal.busy(lastOf(file)) : terminal.good(lastOf(file));
        return "  " + padded(file, width) + "  " + dots + "  " + word;
    }

    private static String lastOf(FileProgress file) {
        return file.expected().stream()
                .filter(file::has)
                .reduce((earlier, later) -> later)
                .map(Milestone::word)
                .orElse("in the inbox");
    }

    private static List<String> steps(FileProgress file) {
        List<String> steps = new ArrayList<>();
        file.expected().stream().filter(file::has).forEach(milestone -> steps.add(milestone.word()));
        file.failure().ifPresent(reason -> steps.add("failed: " + Terminal.plain(reason)));
        return steps;
    }

    private static String padded(FileProgress file, int width) {
        String path = Terminal.plain(file.sample().path());
        return path + " ".repeat(Math.max(0, width - path.length()));
    }
}
