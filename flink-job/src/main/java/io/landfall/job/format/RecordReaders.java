package io.landfall.job.format;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import java.io.Closeable;
import java.io.IOException;

/** Opens the records of a file by the format that its contract declares. */
public final class RecordReaders {
    private RecordReaders() {}

    /**
     * Opens an entry of a landed file. Closing the reader frees everything that it holds.
     *
     * @param contract says format, columns and how values are written; delimited text has no reader here
     * @param entry its number in the container
     * @throws UnreadableFileException if the entry isn't in the contract's format
     * @throws IOException if the file system fails
     */
    public static RecordReader open(DatasetContract contract, Container container, int entry) throws IOException {
        return switch (contract.format()) {
            case CSV -> throw new IllegalArgumentException("delimited text is read by ranges, not by a record reader");
            case JSON_LINES -> new JsonLinesReader(TextCharset.json(container.open(entry)), contract);
            case JSON_ARRAY -> new JsonArrayReader(TextCharset.json(container.open(entry)), contract);
            case AVRO -> new AvroReader(container.open(entry), contract, container.expansion());
            case PARQUET, XLSX -> inAnyOrder(contract, container, entry);
        };
    }

    private static RecordReader inAnyOrder(DatasetContract contract, Container container, int entry)
            throws IOException {
        Original data = container.seekable(entry);
        try {
            return contract.format() == FileFormat.PARQUET
                    ? new ParquetReader(data, contract, container.expansion())
                    : new XlsxReader(data, contract, container.limits());
        } catch (IOException | RuntimeException e) {
            if (data instanceof Closeable temporary) {
                temporary.close();
            }
            throw e;
        }
    }
}
