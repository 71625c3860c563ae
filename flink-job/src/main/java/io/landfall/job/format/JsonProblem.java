package io.landfall.job.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/** Says what a JSON parser found wrong. */
final class JsonProblem {
    private static final int LONGEST = 300;

    private JsonProblem() {}

    /** The column, from 1. */
    static int column(JacksonException problem) {
        return problem.getLocation() == null
                ? 1
                : Math.max(1, problem.getLocation().getColumnNr());
    }

    /** The line, from 1. */
    static int line(JacksonException problem) {
        return problem.getLocation() == null
                ? 1
                : Math.max(1, problem.getLocation().getLineNr());
    }

    /** What is wrong. */
    static String text(JacksonException problem) {
        String message = String.valueOf(problem.getOriginalMessage());
        return Texts.plain(message.replaceAll("(?s)\\s*\\(start marker at .*", ""), LONGEST);
    }

    /** Which limit is broken. */
    static String tooLong(StreamConstraintsException problem) {
        return "column " + column(problem) + ": a value, name or number is too long, or objects lie too deep in each"
                + " other (" + text(problem) + ")";
    }
}
