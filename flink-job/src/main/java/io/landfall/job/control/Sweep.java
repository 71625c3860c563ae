package io.landfall.job.control;

import io.landfall.job.landing.Hdfs.Child;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the janitor found on one round. Each removed path is told in the log. */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int EXAMPLES = 3;

    private final boolean dryRun;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<String> examples = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private long bytes;
    private long leftCount;

    Sweep(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Kinds of debris. */
    enum Kind {
        TEMPORARY("temporary file"),
        PART("part outside the ledger"),
        CLAIM("claim of a closed file"),
        RECEIPT("receipt of an old command");

        private final String one;

        Kind(String one) {
            this.one = one;
        }

        private String words(long count) {
            String[] words = one.split(" ", 2);
            String thing = count == 1 ? words[0] : words[0] + "s";
            if (this == TEMPORARY) {
                return count == 1 ? one : one + "s";
            }
            return thing + " " + words[1];
        }
    }

    boolean isDryRun() {
        return dryRun;
    }

    void count(Child child, Kind kind) {
        counts.merge(kind, 1L, Long::sum);
        bytes += child.bytes();
        if (examples.size() < EXAMPLES) {
            examples.add(child.path());
        }
        if (!dryRun) {
            LOG.info("removed {} ({} bytes, of {})", child.path(), child.bytes(), child.modified());
        }
    }

    /** Takes note of what could not be told from what counts. */
    void leave(Child child) {
        leftCount++;
        if (left.size() < EXAMPLES) {
            left.add(child.path());
        }
        LOG.warn(
                "left {}: it belongs to a generation that has landed, that nothing works on, and that the ledger does"
                        + " not know",
                child.path());
    }

    /** How much was removed, of a kind. */
    long removed(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** One line for people. */
    String inWords() {
        StringBuilder words = new StringBuilder();
        if (counts.isEmpty()) {
            words.append("nothing to remove");
        } else {
            List<String> kinds = new ArrayList<>();
            counts.forEach((kind, count) -> kinds.add(count + " " + kind.words(count)));
            words.append(dryRun ? "would remove " : "removed ").append(String.join(", ", kinds));
            words.append(" (").append(Words.bytes(bytes)).append("): ").append(String.join(", ", examples));
            long others = counts.values().stream().mapToLong(Long::longValue).sum() - examples.size();
            words.append(others > 0 ? " and " + others + " more" : "");
        }
        if (leftCount > 0) {
            words.append("; left ").append(Words.count(leftCount, "part"));
            words.append(" of landed generations that the ledger does not know, look at them: ");
            words.append(String.join(", ", left));
        }
        return words.toString();
    }
}
