package io.landfall.job.parsing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.job.landing.BundleManifest;
import io.landfall.job.landing.BundleManifest.Member;
import io.landfall.job.landing.BytesOriginal;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.RecordRange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one split of a bundle, one after the other. The split's piece of the archive comes in one read:
 * landing sees to it that it is no more than some megabytes.
 */
final class BundleReader implements BatchReader {
    private final Deque<RangeContext> contexts;
    private final byte[] archive;
    private final long archiveStart;
    private @Nullable BatchReader current;

    private BundleReader(Deque<RangeContext> contexts, byte[] archive, long archiveStart) {
        this.contexts = contexts;
        this.archive = archive;
        this.archiveStart = archiveStart;
    }

    /** Reads a split; of a closed bundle one empty batch. */
    static BatchReader open(
            Hdfs hdfs, String path, BundleManifest bundle, int split, DatasetContract contract, boolean closed)
            throws IOException {
        List<Member> members = bundle.members(split);
        Deque<RangeContext> contexts = new ArrayDeque<>();
        for (int i = 0; i < members.size(); i++) {
            Manifest manifest = bundle.manifest(members.get(i));
            for (RecordRange range : manifest.ranges()) {
                boolean lastOfFile = range.index() == manifest.ranges().size() - 1;
                InBundle place = new InBundle(bundle, split, lastOfFile, lastOfFile && i == members.size() - 1);
                contexts.add(RangeContext.of(path, manifest, range.index(), contract, closed)
                        .in(place));
            }
        }
        if (closed) {
            return RangeReader.nothing(contexts.getLast());
        }
        long start = members.get(0).offset();
        Member last = members.get(members.size() - 1);
        int length = Math.toIntExact(last.offset() + last.bytes() - start);
        return new BundleReader(contexts, hdfs.read(bundle.archive(), start, length), start);
    }

    @Override
    public SliceBatch next() throws IOException {
        BatchReader reader = current;
        if (reader == null) {
            reader = open(contexts.removeFirst());
            current = reader;
        }
        SliceBatch batch = reader.next();
        if (batch.isLast()) {
            reader.close();
            current = null;
        }
        return batch;
    }

    private BatchReader open(RangeContext context) throws IOException {
        RawSlice slice = context.manifest().slice().orElseThrow(NoSuchElementException::new);
        int offset = Math.toIntExact(slice.offset() - archiveStart);
        return LandedFiles.open(
                context,
                new BytesOriginal(
                        archive, offset, Math.toIntExact(context.manifest().bytes())));
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }
}
