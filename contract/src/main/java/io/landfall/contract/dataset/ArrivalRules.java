package io.landfall.contract.dataset;

import java.time.Duration;
import java.util.List;

/**
 * Which files of the dataset's folder are taken, what comes with them, and what becomes of them.
 *
 * @param include globs (java.nio syntax); a file's path below {@code inbox/<dataset>/} must match one
 *     ({@code landfall.filePattern})
 * @param exclude globs of files that are left alone without a word ({@code landfall.exclude})
 * @param checksum the sidecar file that each file must come with ({@code landfall.checksum})
 * @param companions files of the same stem that belong to it ({@code landfall.companions})
 * @param companionWait how long a file and its companions wait for each other
 * @param duplicates what becomes of content that was stored before ({@code landfall.duplicates})
 * @param after what becomes of the file in the inbox when it is sealed ({@code landfall.after})
 */
public record ArrivalRules(
        List<String> include,
        List<String> exclude,
        Checksum checksum,
        List<Companion> companions,
        Duration companionWait,
        Duplicates duplicates,
        After after) {

    /** How long files of a stem wait for each other unless declared. */
    public static final Duration DEFAULT_WAIT = Duration.ofMinutes(10);

    /** Copies the lists. */
    public ArrivalRules {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        companions = List.copyOf(companions);
    }

    /** Takes files that match a glob, and nothing else is out of the ordinary. */
    public static ArrivalRules of(String include) {
        return new ArrivalRules(
                List.of(include), List.of(), Checksum.OPTIONAL, List.of(), DEFAULT_WAIT, Duplicates.SKIP, After.KEEP);
    }

    /** Whether a file must come with a checksum; one that is there is always checked. */
    public enum Checksum {
        /** {@code <name>.sha256} or {@code <name>.md5} may be there. */
        OPTIONAL,
        /** {@code <name>.sha256} must be there. */
        SHA256,
        /** {@code <name>.md5} must be there. */
        MD5
    }

    /** What becomes of a file whose very content was stored before under another name or time. */
    public enum Duplicates {
        /** It is told as a duplicate, and its rows are not stored again. */
        SKIP,
        /** It is stored like any other. */
        STORE
    }

    /** What becomes of the file in the inbox when it is sealed. */
    public enum After {
        /** It stays. */
        KEEP,
        /** It is moved to the archive folder. */
        ARCHIVE,
        /** It is deleted; the untouched copy on HDFS stays. */
        DELETE
    }
}
