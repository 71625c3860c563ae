package io.landfall.local.chaos;

import java.util.ArrayList;
import java.util.List;

/** What the oracle found. Every count is exact; of the explanations the first ones of each kind are kept. */
final class Findings {
    private static final int EXPLAINED = 20;

    private final List<String> explanations = new ArrayList<>();
    private long lost;
    private long doubled;
    private long unsealed;
    private long deviations;
    private long good;
    private long bad;
    private long skipped;
    private int events;
    private int repeatedEvents;
    private int expectedEvents;

    void lost(String what) {
        explain(lost++, what);
    }

    void doubled(String what) {
        explain(doubled++, what);
    }

    void unsealed(String what) {
        explain(unsealed++, what);
    }

    /** Anything else that is not as it must be. */
    void deviation(String what) {
        explain(deviations++, what);
    }

    private void explain(long before, String what) {
        if (before < EXPLAINED) {
            explanations.add(what);
        } else if (before == EXPLAINED) {
            explanations.add("… and more of this kind");
        }
    }

    /** Adds the rows that one sealed file must have. */
    void expected(long goodRows, long badRows, long skippedRows) {
        good += goodRows;
        bad += badRows;
        skipped += skippedRows;
    }

    void events(int told, int repeated, int expected) {
        events = told;
        repeatedEvents = repeated;
        expectedEvents = expected;
    }

    /** Rows that are neither stored nor in quarantine nor left out by rule. */
    long lost() {
        return lost;
    }

    /** Rows that are there more than once, or that no file has. */
    long doubled() {
        return doubled;
    }

    /** Files without a sealed entry. */
    long unsealed() {
        return unsealed;
    }

    /** Whether all is as it must be. */
    boolean isClean() {
        return lost + doubled + unsealed + deviations == 0;
    }

    List<String> explanations() {
        return List.copyOf(explanations);
    }

    long good() {
        return good;
    }

    long bad() {
        return bad;
    }

    long skipped() {
        return skipped;
    }

    int events() {
        return events;
    }

    int repeatedEvents() {
        return repeatedEvents;
    }

    int expectedEvents() {
        return expectedEvents;
    }
}
