package io.landfall.job.landing;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.Trailer;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.format.UnreadableFileException;
import io.landfall.job.landing.Inspection.EntryCompanion;
import io.landfall.job.landing.Manifest.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together what was found in the texts of a delimited file, and holds it to the contract. */
final class TextInspection {
    private final DatasetContract contract;
    private final CsvDialect dialect;
    private final String charset;
    private final List<Entry> entries = new ArrayList<>();
    private final List<RecordRange> ranges = new ArrayList<>();
    private Optional<List<String>> header = Optional.empty();

    /**
     * Starts with nothing.
     *
     * @param charset what the file is written in
     * @param textCharset the charset of the scanned bytes
     */
    TextInspection(DatasetContract contract, String charset, String textCharset) {
        this.contract = contract;
        this.charset = charset;
        this.dialect = contract.csv().in(textCharset);
    }

    /** Ranges that there are already. */
    int rangeCount() {
        return ranges.size();
    }

    /** Rows that there are already. */
    long rowCount() {
        return ranges.stream().mapToLong(RecordRange::rows).sum();
    }

    /** Adds the next text. */
    TextInspection entry(int number, String name, boolean seekable, RecordScanner.Scanned scanned)
            throws UnreadableFileException {
        List<String> names = dialect.header().present()
                ? Header.names(scanned.header(), dialect)
                : Header.positional(scanned.first(), contract, dialect);
        if (header.isPresent() && !header.get().equals(names)) {
            throw new UnreadableFileException(
                    "entries-differ",
                    "the files in it have different headers: '" + name + "' has " + names.size() + " columns ("
                            + first(names) + "), the first one " + header.get().size() + " ("
                            + first(header.get()) + "); put them into the inbox one by one");
        }
        header = Optional.of(names);
        long rows = scanned.ranges().stream().mapToLong(RecordRange::rows).sum();
        if (dialect.trailer().isPresent()) {
            checkTrailer(dialect.trailer().get(), Header.fields(scanned.trailer(), dialect), rows);
        }
        entries.add(new Entry(number, name, seekable, scanned.start(), scanned.end()));
        ranges.addAll(scanned.ranges());
        return this;
    }

    private static String first(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(5, names.size()))) + (names.size() > 5 ? " …" : "");
    }

    private static void checkTrailer(Trailer trailer, List<String> fields, long rows) throws UnreadableFileException {
        if (trailer.rowsField() == 0) {
            return;
        }
        String text = trailer.rowsField() <= fields.size() ? fields.get(trailer.rowsField() - 1) : "";
        if (!text.matches("\\d{1,18}")) {
            throw new UnreadableFileException(
                    "trailer",
                    "field " + trailer.rowsField() + " of the trailer must be the number of rows; it is '"
                            + text.substring(0, Math.min(40, text.length())) + "'");
        }
        if (Long.parseLong(text) != rows) {
            throw new UnreadableFileException(
                    "trailer",
                    "the trailer says " + text + " rows, the file has " + rows
                            + "; it may have been cut or joined: put the whole file into the inbox again");
        }
    }

    /** Everything together. */
    Inspection finish(List<EntryCompanion> companions, List<String> notes) throws UnreadableFileException {
        List<String> names = header.orElse(List.of());
        List<String> all = new ArrayList<>(Header.check(names, contract));
        all.addAll(notes);
        return new Inspection(charset, names, entries, ranges, all, companions);
    }
}
