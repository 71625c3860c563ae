package io.landfall.local.demo;

import io.landfall.local.terminal.Terminal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows how far the samples are: lines drawn again on a live terminal, one line for each step elsewhere. */
final class ProgressView {
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
            terminal.redraw(files.stream().map(file -> line(file, width)).toList());
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
        String steps = file.expected().stream()
                .map(milestone -> file.has(milestone)
                        ? terminal.good("● " + milestone.word())
                        : terminal.dim("○ " + milestone.word()))
                .collect(Collectors.joining("  "));
        return "  " + padded(file, width) + "  "
                + file.failure()
                        .map(reason -> terminal.bad("failed: " + Terminal.plain(reason)))
                        .orElse(steps);
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
