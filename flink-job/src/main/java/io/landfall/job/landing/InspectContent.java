package io.landfall.job.landing;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.Companion;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.job.format.Container;
import io.landfall.job.format.ContentLimits;
import io.landfall.job.format.Original;
import io.landfall.job.format.RecordReader;
import io.landfall.job.format.RecordReaders;
import io.landfall.job.format.RecordSink;
import io.landfall.job.format.TextCharset;
import io.landfall.job.format.UnreadableFileException;
import io.landfall.job.landing.Inspection.EntryCompanion;
import io.landfall.job.landing.Manifest.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a landed file of any format from beginning to end, and says what it is made of. */
final class InspectContent {
    private static final int BLOCK = 1 << 20;

    /** A longer companion in a zip would have to be held in memory whole. */
    private static final int MAX_COMPANION_BYTES = 64 << 20;

    private final DatasetContract contract;
    private final long rangeBytes;
    private final List<EntryCompanion> companions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    InspectContent(DatasetContract contract, long rangeBytes) {
        this.contract = contract;
        this.rangeBytes = rangeBytes;
    }

    /**
     * Reads the file.
     *
     * @throws UnreadableFileException if it is not what the contract says
     * @throws IOException if HDFS fails
     */
    Inspection inspect(Original original) throws IOException {
        try (Container container = Container.open(original, ContentLimits.DEFAULT)) {
            List<Container.Entry> data = data(container);
            return contract.format() == FileFormat.CSV ? texts(container, data) : tables(container, data);
        }
    }

    /** The entries with rows; companions are kept, and what is neither is noted. */
    private List<Container.Entry> data(Container container) throws IOException {
        if (container.kind() != Container.Kind.ZIP) {
            return container.entries();
        }
        List<Container.Entry> others = new ArrayList<>();
        for (Container.Entry entry : container.entries()) {
            Optional<Companion> companion = contract.arrival().companions().stream()
                    .filter(each -> entry.name().endsWith(each.suffix()))
                    .findFirst();
            if (companion.isPresent()) {
                companions.add(new EntryCompanion(companion.get(), entry.name(), content(container, entry)));
            } else {
                others.add(entry);
            }
        }
        List<Container.Entry> matching =
                others.stream().filter(entry -> isIncluded(entry.name())).toList();
        List<Container.Entry> data = matching.isEmpty() ? others : matching;
        if (data.isEmpty()) {
            throw new UnreadableFileException("no-entries", "the zip holds no file with rows; put the data into it");
        }
        if (data.size() < others.size()) {
            notes.add((others.size() - data.size()) + " files in the zip were left out, since their names don't match "
                    + String.join(" or ", contract.arrival().include()));
        }
        return data;
    }

    private boolean isIncluded(String name) {
        String fileName = name.substring(name.lastIndexOf('/') + 1);
        for (String glob : contract.arrival().include()) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            if (matcher.matches(Path.of(fileName)) || matcher.matches(Path.of(name))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] content(Container container, Container.Entry entry) throws IOException {
        try (InputStream in = container.open(entry.number())) {
            byte[] content = in.readNBytes(MAX_COMPANION_BYTES + 1);
            if (content.length > MAX_COMPANION_BYTES) {
                throw new UnreadableFileException(
                        "companion", entry.name() + " is longer than " + (MAX_COMPANION_BYTES >> 20) + " MB");
            }
            return content;
        }
    }

    private Inspection texts(Container container, List<Container.Entry> data) throws IOException {
        String charset = charset(container, data.get(0));
        String textCharset = TextCharset.isUtf16(charset) ? "UTF-8" : charset;
        boolean seekable = container.kind() == Container.Kind.PLAIN && textCharset.equals(charset);
        CsvDialect dialect = contract.csv().in(textCharset);
        TextInspection inspection = new TextInspection(contract, charset, textCharset);
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < data.size(); i++) {
            Container.Entry entry = data.get(i);
            RecordScanner scanner = new RecordScanner(
                    dialect, seekable ? rangeBytes : Long.MAX_VALUE, i, inspection.rangeCount(), inspection.rowCount());
            try (InputStream in = TextCharset.utf8(container.open(entry.number()), charset)) {
                for (int length = in.read(block); length >= 0; length = in.read(block)) {
                    scanner.scan(block, 0, length);
                }
            }
            inspection.entry(entry.number(), entry.name(), seekable, scanner.finish());
        }
        return inspection.finish(companions, notes);
    }

    private String charset(Container container, Container.Entry entry) throws IOException {
        List<String> words = contract.columns().stream().map(Column::source).toList();
        try (InputStream in = container.open(entry.number())) {
            return TextCharset.find(contract.csv().charset(), in, words);
        }
    }

    private Inspection tables(Container container, List<Container.Entry> data) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<RecordRange> ranges = new ArrayList<>();
        List<String> header = List.of();
        long rows = 0;
        for (int i = 0; i < data.size(); i++) {
            Container.Entry entry = data.get(i);
            try (RecordReader reader = RecordReaders.open(contract, container, entry.number())) {
                Counter counter = new Counter();
                while (reader.read(counter)) {
                    counter.goOn();
                }
                header = reader.fields();
                List<Column> missing = contract.columns().stream()
                        .filter(column -> reader.missing().contains(column.source()))
                        .toList();
                List<String> unexpected = reader.unexpected().stream()
                        .map(name -> "'" + name + "'")
                        .toList();
                notes.addAll(Header.check(missing, unexpected, present(header, missing), contract));
                entries.add(new Entry(entry.number(), entry.name(), false, 0, counter.rows));
                ranges.add(new RecordRange(i, i, 0, counter.rows, rows + 1, 1, counter.rows));
                rows += counter.rows;
            }
        }
        return new Inspection("UTF-8", header, entries, ranges, notes, companions);
    }

    private static List<String> present(List<String> fields, List<Column> missing) {
        List<String> present = new ArrayList<>(fields);
        missing.forEach(column -> present.remove(column.source()));
        return present;
    }

    /** Counts records. */
    private static final class Counter implements RecordSink {
        private static final long PORTION = 100_000;

        private long rows;
        private long fullAt = PORTION;

        void goOn() {
            fullAt = rows + PORTION;
        }

        @Override
        public boolean isFull() {
            return rows >= fullAt;
        }

        @Override
        public void begin(long line) {
            // only ends are counted
        }

        @Override
        public void value(int field, byte[] utf8, int offset, int length) {
            // only ends are counted
        }

        @Override
        public void end(byte[] raw, int offset, int length) {
            rows++;
        }

        @Override
        public void malformed(long line, String rule, String reason, byte[] raw, int offset, int length) {
            rows++;
        }
    }
}
