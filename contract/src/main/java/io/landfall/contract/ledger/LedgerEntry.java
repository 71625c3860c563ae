package io.landfall.contract.ledger;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The final word on one generation of a file. Written once, never changed; a newer generation of the same file
 * supersedes it. A file's rows count by its newest entry with status {@link Status#SEALED}.
 *
 * @param file which file and generation
 * @param status whether its rows count
 * @param failure why it failed; empty when sealed
 * @param bytes length of the raw file
 * @param modified when the file was last changed, by the inbox
 * @param sha256 of the raw file, in hex
 * @param contractVersion version of the contract that it was judged by
 * @param contractSha256 identity of that contract
 * @param rawPath folder of the raw copy below the HDFS root
 * @param rows all rows
 * @param rejectsByRule quarantined rows by the first rule that each broke, such as {@code temp_max:maximum}
 * @param ranges results of all ranges, in order, with their parts
 * @param timings when each stage was done: arrived, landed, sealed
 * @param supersedes the generation whose rows stop counting
 * @param notes what its sender should read although nothing failed
 * @param companions files that came with it
 * @param parameters values of its companions by {@code <companion>.<key>}, sorted by that name; strangers' texts
 * @param duplicateOf generation ({@code <fileId>-g<generation>}) that holds the same content, of a duplicate
 * @param slice where the raw copy lies in an archive; empty if it is a file of its own
 * @param bundle id of the bundle that it was sealed with, whose ledger holds this entry
 */
public record LedgerEntry(
        FileRef file,
        Status status,
        Optional<Failure> failure,
        long bytes,
        Instant modified,
        String sha256,
        String contractVersion,
        String contractSha256,
        String rawPath,
        RowCounts rows,
        Map<String, Long> rejectsByRule,
        List<RangeResult> ranges,
        Map<String, Instant> timings,
        Optional<Integer> supersedes,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> notes,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<KeptCompanion> companions,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> parameters,
        Optional<String> duplicateOf,
        Optional<RawSlice> slice,
        Optional<String> bundle) {

    /** An entry of a file that is in no bundle and has a raw copy of its own. */
    public LedgerEntry(
            FileRef file,
            Status status,
            Optional<Failure> failure,
            long bytes,
            Instant modified,
            String sha256,
            String contractVersion,
            String contractSha256,
            String rawPath,
            RowCounts rows,
            Map<String, Long> rejectsByRule,
            List<RangeResult> ranges,
            Map<String, Instant> timings,
            Optional<Integer> supersedes,
            List<String> notes,
            List<KeptCompanion> companions,
            Map<String, String> parameters,
            Optional<String> duplicateOf) {
        this(
                file,
                status,
                failure,
                bytes,
                modified,
                sha256,
                contractVersion,
                contractSha256,
                rawPath,
                rows,
                rejectsByRule,
                ranges,
                timings,
                supersedes,
                notes,
                companions,
                parameters,
                duplicateOf,
                Optional.empty(),
                Optional.empty());
    }

    /** Copies the collections. */
    public LedgerEntry {
        rejectsByRule = Map.copyOf(rejectsByRule);
        ranges = List.copyOf(ranges);
        timings = Map.copyOf(timings);
        notes = List.copyOf(notes);
        companions = List.copyOf(companions);
        parameters = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(parameters)));
    }

    /** Whether a generation's rows count. */
    public enum Status {
        /** All rows are accounted for. */
        SEALED,
        /** The file as a whole could not be processed; none of its rows count. */
        FAILED,
        /** Its very content was stored before; nothing of it is stored again, and what was stored counts on. */
        DUPLICATE
    }

    /**
     * Why a file failed.
     *
     * @param stage the stage that refused it
     * @param reason a short word for programs, such as {@code missing-columns}
     * @param message what its sender should read
     */
    public record Failure(String stage, String reason, String message) {}

    /** Where this entry stands below the HDFS root. */
    public String path() {
        return bundle.map(id -> Layout.ledger(new BundleRef(file.dataset(), id)))
                .orElseGet(() -> Layout.ledger(file));
    }

    /** All parts of a kind, in the order of the ranges. */
    public List<Part> parts(Part.Kind kind) {
        return ranges.stream()
                .flatMap(range -> range.parts().stream())
                .filter(part -> part.kind() == kind)
                .toList();
    }
}
