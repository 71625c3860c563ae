package io.landfall.job.landing;

import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Reserves generation 1 for a version of each of many files, in one file of the queue, from arrival to seal.
 *
 * @param bundle made of the versions of its files
 * @param date day in the bundle's paths, on which all of its files were last changed (UTC)
 * @param members sorted by name
 */
public record BundleClaim(BundleRef bundle, LocalDate date, List<Member> members) {

    /** Copies the list. */
    public BundleClaim {
        members = List.copyOf(members);
    }

    /**
     * A version of a file.
     *
     * @param fileId the file
     * @param name path below {@code inbox/<dataset>/}; a stranger's text
     * @param bytes length, by the inbox
     * @param modified time of last change, by the inbox
     * @param arrivedAt when it was found to be whole
     */
    public record Member(String fileId, String name, long bytes, Instant modified, Instant arrivedAt) {}

    /** The generation of a member. */
    public FileRef file(Member member) {
        return new FileRef(bundle.dataset(), member.fileId(), 1, member.name());
    }
}
