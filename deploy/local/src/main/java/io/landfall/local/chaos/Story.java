package io.landfall.local.chaos;

import java.util.List;

/**
 * What happened in a run, before the oracle looks at what there is.
 *
 * @param lines for people
 * @param problems what must not happen, such as a job that does not come back
 * @param counted for programs, such as {@code kills=30}
 * @param complete whether all that was planned was done
 */
record Story(List<String> lines, List<String> problems, String counted, boolean complete) {
    Story {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }
}
