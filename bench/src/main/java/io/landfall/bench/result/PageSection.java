package io.landfall.bench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A part of the page on performance that a command writes, between two marks. */
public enum PageSection {
    /** Written by {@code ./landfall bench --write}. */
    RESULTS("bench", "./landfall bench --write"),
    /** Written by {@code ./landfall bench scale --write}. */
    SCALE("scale", "./landfall bench scale --write");

    private final String begin;
    private final String end;

    PageSection(String name, String command) {
        this.begin = "<!-- " + name + ":begin; " + command + " replaces what follows -->";
        this.end = "<!-- " + name + ":end -->";
    }

    /** The mark before the part. */
    String begin() {
        return begin;
    }

    /** The mark behind it. */
    String end() {
        return end;
    }

    /**
     * The page with other lines in the part.
     *
     * @throws IllegalArgumentException if the page lacks the marks
     */
    String replaced(String page, List<String> lines) {
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("docs/performance.md needs the lines " + begin + " and " + end);
        }
        return page.substring(0, from + begin.length()) + "\n\n" + String.join("\n", lines) + "\n\n"
                + page.substring(to);
    }

    /**
     * Returns if a page can take the part.
     *
     * @throws IllegalArgumentException if it lacks the marks
     */
    public void check(Path page) throws IOException {
        replaced(Files.readString(page), List.of());
    }

    /**
     * Writes the part.
     *
     * @throws IllegalArgumentException if the page lacks the marks
     */
    public void write(Path page, List<String> lines) throws IOException {
        Files.writeString(page, replaced(Files.readString(page), lines));
    }
}
