package io.landfall.job.parsing;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.job.landing.Header;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.RecordRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What all batches of a range share.
 *
 * @param manifestPath the manifest's place below the HDFS root
 * @param manifest the landed file
 * @param range the range
 * @param contract the contract that the file was landed under
 * @param columnOfField for each field of the file the contract's column, or -1
 * @param closed whether the ledger has the last word on the file already; there are no rows then
 * @param inBundle where it stands in a bundle, if its file is read with others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes to it
public record RangeContext(
        String manifestPath,
        Manifest manifest,
        RecordRange range,
        DatasetContract contract,
        int[] columnOfField,
        boolean closed,
        Optional<InBundle> inBundle) {

    /** A range of a file whose header says where its columns are. */
    public static RangeContext of(
            String manifestPath, Manifest manifest, int range, DatasetContract contract, boolean closed) {
        return new RangeContext(
                manifestPath,
                manifest,
                manifest.ranges().get(range),
                contract,
                contract.format() == FileFormat.CSV
                        ? Header.columnOfField(manifest.header(), contract)
                        : IntStream.range(0, manifest.header().size()).toArray(),
                closed,
                Optional.empty());
    }

    /** The same, read with other files. */
    RangeContext in(InBundle place) {
        return new RangeContext(manifestPath, manifest, range, contract, columnOfField, closed, Optional.of(place));
    }

    /** Whether the last batch of this range is the last one of its split. */
    public boolean isLastOfSplit() {
        return inBundle.map(InBundle::lastOfSplit).orElse(true);
    }

    /** Fields that each record must have. */
    public int fields() {
        return columnOfField.length;
    }

    /** For each column of the contract whether the file has it. */
    public boolean[] present() {
        boolean[] present = new boolean[contract.columns().size()];
        for (int column : columnOfField) {
            if (column >= 0) {
                present[column] = true;
            }
        }
        return present;
    }

    /** How the values of the file are written, in the charset in which they reach validation. */
    public CsvDialect dialect() {
        return contract.csv().in(manifest.textCharset());
    }

    /** The contract's columns, with the limits that the file's parameters set. */
    public List<Column> columns() {
        return manifest.parameters().isEmpty()
                ? contract.columns()
                : contract.columns().stream()
                        .map(column -> column.limitedBy(manifest.parameters()))
                        .toList();
    }

    /** Whether the records can be read from the range's first byte of the untouched copy on. */
    boolean isAsItLies() {
        return isDelimited() && manifest.entries().get(range.entry()).seekable();
    }

    /** Whether the records are delimited text. */
    public boolean isDelimited() {
        return contract.format() == FileFormat.CSV;
    }
}
