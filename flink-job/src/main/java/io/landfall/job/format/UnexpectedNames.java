package io.landfall.job.format;

import java.util.List;
import java.util.TreeSet;

/** Collects names that the contract doesn't know, as many as people want to read. */
final class UnexpectedNames {
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private final TreeSet<String> names = new TreeSet<>();

    void add(String name) {
        if (names.size() < MOST) {
            names.add(name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name);
        }
    }

    List<String> sorted() {
        return List.copyOf(names);
    }
}
