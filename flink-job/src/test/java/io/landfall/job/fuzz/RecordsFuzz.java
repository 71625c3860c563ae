package io.landfall.job.fuzz;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import io.landfall.job.format.Container;
import io.landfall.job.format.ContentLimits;
import io.landfall.job.format.Originals;
import io.landfall.job.format.RecordReaders;
import io.landfall.job.format.Told;
import io.landfall.job.format.UnreadableFileException;
import io.landfall.job.landing.LandedBytes;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.RecordRange;
import io.landfall.job.parsing.RangeContext;
import io.landfall.job.parsing.ReadRange;
import io.landfall.job.parsing.SliceBatch;
import io.landfall.job.validation.RejectedRow;
import io.landfall.job.validation.RowValidator;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Formats that are no delimited text: landing and parsing see the same rows, each good or bad, or the file is refused. */
public final class RecordsFuzz {
    private RecordsFuzz() {}

    /** JSON lines. */
    public static void jsonLines(byte[] input) throws IOException {
        read(contract(FileFormat.JSON_LINES), input);
    }

    /** An array of JSON. */
    public static void jsonArray(byte[] input) throws IOException {
        read(contract(FileFormat.JSON_ARRAY), input);
    }

    /** Avro. */
    public static void avro(byte[] input) throws IOException {
        read(contract(FileFormat.AVRO), input);
    }

    /** Parquet. */
    public static void parquet(byte[] input) throws IOException {
        read(contract(FileFormat.PARQUET), input);
    }

    /** A workbook whose parts are given one by one, so that the zip around them is always whole. */
    public static void xlsx(byte[] input) throws IOException {
        read(contract(FileFormat.XLSX), WorkbookParts.zip(input));
    }

    private static void read(DatasetContract contract, byte[] file) throws IOException {
        Manifest manifest;
        try {
            manifest = LandedBytes.manifest(contract, file, 1 << 20, 1 << 16);
        } catch (UnreadableFileException e) {
            Told.check(e);
            return;
        }
        RowValidator validator = new RowValidator(contract.columns(), contract.csv());
        for (RecordRange range : manifest.ranges()) {
            RangeContext context = RangeContext.of("raw/any/manifest.json", manifest, range.index(), contract, false);
            long rows = 0;
            try (Container container = Container.open(Originals.of(file), ContentLimits.DEFAULT)) {
                int entry = manifest.entries().get(range.entry()).number();
                for (SliceBatch batch : ReadRange.ofRecords(context, RecordReaders.open(contract, container, entry))) {
                    TypedBatch typed = validator.validate(batch);
                    typed.rejected().forEach(RecordsFuzz::check);
                    rows += batch.rows();
                }
            }
            if (rows != range.rows()) {
                throw new AssertionError("landing counts " + range.rows() + " rows, parsing " + rows);
            }
        }
    }

    private static void check(RejectedRow row) {
        boolean told =
                !row.rule().isEmpty() && !row.reason().isBlank() && row.reason().length() < 10_000;
        if (!told || row.line() < 1) {
            throw new AssertionError(row.toString());
        }
    }

    private static DatasetContract contract(FileFormat format) {
        return new DatasetContract(
                "any",
                "Any",
                "1",
                "",
                ArrivalRules.of("*"),
                format,
                Optional.empty(),
                CsvDialect.DEFAULT,
                List.of(
                        column("a", new ColumnType.Text()),
                        column("b", new ColumnType.Whole()),
                        column("c", new ColumnType.Floating()),
                        column("d", new ColumnType.Decimal(9, 2)),
                        column("e", new ColumnType.Truth()),
                        column("f", new ColumnType.Day("yyyy-MM-dd")),
                        column("g.h", new ColumnType.Moment("yyyy-MM-dd'T'HH:mm:ss", "UTC"))),
                new FileRules(
                        FileRules.UnexpectedColumns.WARN,
                        0,
                        Long.MAX_VALUE,
                        Optional.empty(),
                        FileRules.EmptyFile.SEAL),
                List.of(),
                Optional.empty());
    }

    private static Column column(String source, ColumnType type) {
        return new Column(
                source.replace('.', '_'),
                source,
                type,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                source);
    }
}
