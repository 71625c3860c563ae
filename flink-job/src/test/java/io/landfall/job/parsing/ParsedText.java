package io.landfall.job.parsing;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.layout.FileRef;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.RecordRange;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Batches for tests of later stages: the rows of a text below a header. */
public final class ParsedText {
    private ParsedText() {}

    /** The rows as one last batch; the first of them stands in line 2. */
    public static SliceBatch batch(DatasetContract contract, List<String> header, String rows) {
        Manifest manifest = new Manifest(
                new FileRef(contract.dataset(), "0123456789abcdef", 1, "any.csv"),
                0,
                Instant.EPOCH,
                "",
                LocalDate.EPOCH,
                "raw/any",
                contract.version(),
                contract.sha256(),
                header,
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH);
        RangeContext context =
                new RangeContext("raw/any/manifest.json", manifest, new RecordRange(0, 0, 0, 1, 2, 0), contract, false);
        byte[] bytes = rows.getBytes(Charset.forName(contract.csv().charset()));
        List<String> sources = contract.columns().stream().map(Column::source).toList();
        int[] columnOfField = header.stream().mapToInt(sources::indexOf).toArray();
        SliceBatch batch = new SliceBatch(context, bytes, contract.columns().size(), 1000, 1);
        new CsvParser(contract.csv(), columnOfField, 2).parse(batch, 0, bytes.length, true);
        batch.markLast();
        return batch;
    }
}
