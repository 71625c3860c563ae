package io.landfall.bench.data;

import java.time.LocalDate;

/** Days written as text; the last one is remembered, because rows follow each other in time. */
final class Calendar {
    private long day = Long.MIN_VALUE;
    private LocalDate date = LocalDate.EPOCH;

    private void on(long epochDay) {
        if (epochDay != day) {
            day = epochDay;
            date = LocalDate.ofEpochDay(epochDay);
        }
    }

    /** {@code 2026-03-01}. */
    void iso(ByteSink out, long epochDay) {
        on(epochDay);
        out.padded(date.getYear(), 4).sign('-').padded(date.getMonthValue(), 2).sign('-');
        out.padded(date.getDayOfMonth(), 2);
    }

    /** {@code 01.03.2026}. */
    void dotted(ByteSink out, long epochDay) {
        on(epochDay);
        out.padded(date.getDayOfMonth(), 2)
                .sign('.')
                .padded(date.getMonthValue(), 2)
                .sign('.');
        out.padded(date.getYear(), 4);
    }

    /** {@code 12:34:56}. */
    static void clock(ByteSink out, long secondOfDay) {
        out.padded(secondOfDay / 3600, 2)
                .sign(':')
                .padded(secondOfDay / 60 % 60, 2)
                .sign(':');
        out.padded(secondOfDay % 60, 2);
    }

    /** {@code 2026-03-01T12:34:56}. */
    void isoMoment(ByteSink out, long epochSecond) {
        iso(out, Math.floorDiv(epochSecond, 86_400L));
        clock(out.sign('T'), Math.floorMod(epochSecond, 86_400L));
    }
}
