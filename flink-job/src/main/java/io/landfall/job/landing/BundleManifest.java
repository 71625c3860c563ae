package io.landfall.job.landing;

import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.job.landing.Manifest.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known for good of a landed bundle; lies beside its archive as {@code bundle.json}. Once it is there, the bundle
 * is landed and never changes: which files it has, which of them go on, and which split reads which.
 *
 * @param bundle the bundle
 * @param date day in its paths
 * @param rawPath folder of the archive below the HDFS root
 * @param archive the tar with the untouched copies, below the HDFS root
 * @param contractVersion version of the contract that its files are judged by; empty if there is none
 * @param contractSha256 identity of that contract, kept below {@code contracts/}
 * @param landedAt when the archive was whole
 * @param headers each header that its files have, once
 * @param members all files that were claimed, in the claim's order
 * @param splits its units of work
 */
public record BundleManifest(
        BundleRef bundle,
        LocalDate date,
        String rawPath,
        String archive,
        String contractVersion,
        String contractSha256,
        Instant landedAt,
        List<List<String>> headers,
        List<Member> members,
        List<Split> splits) {

    /** Its own name, beside the archive. */
    public static final String FILE_NAME = "bundle.json";

    /** Copies the lists. */
    public BundleManifest {
        headers = headers.stream().map(List::copyOf).toList();
        members = List.copyOf(members);
        splits = List.copyOf(splits);
    }

    /**
     * A file of the bundle.
     *
     * @param fileId the file
     * @param name path below {@code inbox/<dataset>/}; a stranger's text
     * @param bytes length
     * @param modified time of last change, by the inbox
     * @param arrivedAt when it was found to be whole
     * @param sha256 in hex; empty if it could not be read
     * @param offset first byte of its copy in the archive; -1 if none is kept
     * @param status {@code SEALED}: it goes on; the others: landing has the last word
     * @param failure why it failed
     * @param holder who holds the same content, of a duplicate
     * @param content how to read it, if it goes on
     */
    public record Member(
            String fileId,
            String name,
            long bytes,
            Instant modified,
            Instant arrivedAt,
            String sha256,
            long offset,
            Status status,
            Optional<Failure> failure,
            Optional<ContentHolder> holder,
            Optional<Content> content) {

        Member withHeader(int header) {
            return new Member(
                    fileId,
                    name,
                    bytes,
                    modified,
                    arrivedAt,
                    sha256,
                    offset,
                    status,
                    failure,
                    holder,
                    content.map(of -> new Content(of.charset(), header, of.entries(), of.ranges(), of.notes())));
        }
    }

    /**
     * How a file is read.
     *
     * @param charset what its text is written in
     * @param header index of its header in the bundle's
     * @param entries the texts or tables in it
     * @param ranges record-aligned ranges of them, one an entry
     * @param notes what its sender should read although the file is taken
     */
    public record Content(
            String charset, int header, List<Entry> entries, List<RecordRange> ranges, List<String> notes) {
        /** Copies the lists. */
        public Content {
            entries = List.copyOf(entries);
            ranges = List.copyOf(ranges);
            notes = List.copyOf(notes);
        }

        /** Rows of all ranges. */
        public long rows() {
            return ranges.stream().mapToLong(RecordRange::rows).sum();
        }
    }

    /**
     * Files that are read one after the other into shared parts. Those between that don't go on are left out.
     *
     * @param from index of its first member
     * @param to index behind its last
     */
    public record Split(int from, int to) {}

    /** Whether this is the path of a bundle's manifest, and not of a file's. */
    public static boolean isPath(String manifestPath) {
        return manifestPath.endsWith("/" + FILE_NAME);
    }

    /** The generation of a member. */
    public FileRef file(Member member) {
        return new FileRef(bundle.dataset(), member.fileId(), 1, member.name());
    }

    /** Where a member's copy lies. */
    public RawSlice slice(Member member) {
        return new RawSlice(archive, member.offset());
    }

    /** The members of a split that go on. */
    public List<Member> members(int split) {
        return members.subList(splits.get(split).from(), splits.get(split).to()).stream()
                .filter(member -> member.status() == Status.SEALED)
                .toList();
    }

    /** A member that goes on, as if it had landed alone. */
    public Manifest manifest(Member member) {
        Content content = member.content().orElseThrow();
        return new Manifest(
                file(member),
                member.bytes(),
                member.modified(),
                member.sha256(),
                date,
                rawPath,
                contractVersion,
                contractSha256,
                content.charset(),
                headers.get(content.header()),
                content.entries(),
                content.ranges(),
                content.notes(),
                Map.of(),
                List.of(),
                member.arrivedAt(),
                landedAt,
                Optional.of(slice(member)));
    }
}
