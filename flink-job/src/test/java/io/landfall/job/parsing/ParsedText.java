package io.landfall.job.parsing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.layout.FileRef;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.Manifests;
import io.landfall.job.landing.RecordRange;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/** Batches for tests of later stages: the rows of a text below a header. */
public final class ParsedText {
    private ParsedText() {}

    /** The batch of a range that the ledger has the last word on. */
    public static SliceBatch closed(DatasetContract contract, List<String> header) throws IOException {
        try (BatchReader nothing = RangeReader.nothing(context(contract, header, true))) {
            return nothing.next();
        }
    }

    private static RangeContext context(DatasetContract contract, List<String> header, boolean closed) {
        Manifest manifest = Manifests.text(
                new FileRef(contract.dataset(), "0123456789abcdef", 1, "any.csv"),
                contract.csv().charset(),
                header,
                List.of(new RecordRange(0, 0, 0, 0, 1, 2, 0)));
        return RangeContext.of("raw/any/manifest.json", manifest, 0, contract, closed);
    }

    /** The rows as one last batch; the first of them stands in line 2. */
    public static SliceBatch batch(DatasetContract contract, List<String> header, String rows) {
        return batch(
                contract, header, rows.getBytes(Charset.forName(contract.csv().charset())), 1_000);
    }

    /**
     * The same of rows in the contract's charset.
     *
     * @param capacity how many rows there may be
     */
    public static SliceBatch batch(DatasetContract contract, List<String> header, byte[] bytes, int capacity) {
        RangeContext context = context(contract, header, false);
        SliceBatch batch = new SliceBatch(context, bytes, contract.columns().size(), capacity, 1);
        new CsvParser(contract.csv(), context.columnOfField(), 2).parse(batch, 0, bytes.length, true);
        batch.markLast();
        return batch;
    }
}
