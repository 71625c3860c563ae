package io.landfall.job.storage;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.Part;
import io.landfall.job.landing.Hdfs;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/** Reads from a part which rows of which files it holds. */
public final class PartRows {
    private final Hdfs hdfs;

    /** Reads parts on this file system. */
    public PartRows(Hdfs hdfs) {
        this.hdfs = hdfs;
    }

    /**
     * What a part holds.
     *
     * @param footer rows by the footer
     * @param ofFile rows of the generation that was asked for
     */
    public record Held(long footer, long ofFile) {}

    /**
     * Reads a part and tells each {@code _row} of a generation.
     *
     * @throws IOException if it can't be read
     * @throws RuntimeException if it is no Parquet file of ours
     */
    public Held read(Part part, FileRef file, LongConsumer row) throws IOException {
        HadoopInputFile input = HadoopInputFile.fromPath(hdfs.path(part.path()), hdfs.configuration());
        try (ParquetFileReader reader = ParquetFileReader.open(input)) {
            MessageType whole = reader.getFileMetaData().getSchema();
            MessageType provenance = new MessageType(
                    whole.getName(),
                    whole.getType(PartSchema.FILE_ID),
                    whole.getType(PartSchema.GENERATION),
                    whole.getType(PartSchema.ROW));
            reader.setRequestedSchema(provenance);
            String writtenBy = reader.getFileMetaData().getCreatedBy();
            long ofFile = 0;
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                ColumnReadStoreImpl columns = new ColumnReadStoreImpl(
                        pages, new DummyRecordConverter(provenance).getRootConverter(), provenance, writtenBy);
                ofFile += read(columns, provenance, pages.getRowCount(), file, row);
            }
            return new Held(reader.getRecordCount(), ofFile);
        }
    }

    private static long read(
            ColumnReadStoreImpl columns, MessageType schema, long rows, FileRef file, LongConsumer row) {
        ColumnReader fileIds = columns.getColumnReader(column(schema, PartSchema.FILE_ID));
        ColumnReader generations = columns.getColumnReader(column(schema, PartSchema.GENERATION));
        ColumnReader numbers = columns.getColumnReader(column(schema, PartSchema.ROW));
        Binary fileId = Binary.fromString(file.fileId());
        long ofFile = 0;
        for (long n = 0; n < rows; n++) {
            // Each value must be taken: what is only passed over would be given for the next row.
            boolean sameFile = fileIds.getBinary().equals(fileId);
            boolean sameGeneration = generations.getInteger() == file.generation();
            long number = numbers.getLong();
            if (sameFile && sameGeneration) {
                row.accept(number);
                ofFile++;
            }
            fileIds.consume();
            generations.consume();
            numbers.consume();
        }
        return ofFile;
    }

    private static ColumnDescriptor column(MessageType schema, String name) {
        return schema.getColumnDescription(new String[] {name});
    }
}
