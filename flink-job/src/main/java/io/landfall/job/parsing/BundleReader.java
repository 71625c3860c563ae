package io.landfall.job.parsing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.job.landing.BundleManifest;
import io.landfall.job.landing.BundleManifest.Member;
import io.landfall.job.landing.BytesOriginal;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.RecordRange;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the files of one split of a bundle, one after the other, in one pass over the archive. */
final class BundleReader implements BatchReader {
    private final Deque<RangeContext> contexts;
    private final FSDataInputStream archive;
    private final BatchPool pool;
    private @Nullable BatchReader current;

    private BundleReader(Deque<RangeContext> contexts, FSDataInputStream archive, BatchPool pool) {
        this.contexts = contexts;
        this.archive = archive;
        this.pool = pool;
    }

    /** Opens a file by its path below the root. */
    interface Archives {
        FSDataInputStream open(String path) throws IOException;
    }

    /** Reads a split; of a closed bundle one empty batch. */
    static BatchReader open(
            Archives archives,
            BatchPool pool,
            String path,
            BundleManifest bundle,
            int split,
            DatasetContract contract,
            boolean closed)
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
        return closed
                ? RangeReader.nothing(contexts.getLast())
                : new BundleReader(contexts, archives.open(bundle.archive()), pool);
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
        if (context.isAsItLies()) {
            archive.seek(slice.offset() + context.range().start());
            return new DelimitedReader(context, new Shared(archive), pool);
        }
        // formats with a directory are read here and there; landing sees to it that a member is some megabytes at most
        int length = Math.toIntExact(context.manifest().bytes());
        archive.seek(slice.offset());
        byte[] member = archive.readNBytes(length);
        if (member.length < length) {
            throw new EOFException(slice.archive() + " is shorter than its manifest says");
        }
        return LandedFiles.open(context, new BytesOriginal(member, 0, member.length), pool);
    }

    /** The archive as one member's reader sees it: closing that closes nothing, since the next one goes on. */
    private static final class Shared extends FilterInputStream {
        Shared(InputStream archive) {
            super(archive);
        }

        @Override
        public void close() {
            // the split's reader closes the archive
        }
    }

    @Override
    public void close() throws IOException {
        try (archive) {
            if (current != null) {
                current.close();
            }
        }
    }
}
