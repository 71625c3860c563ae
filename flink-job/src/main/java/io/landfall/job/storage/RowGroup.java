package io.landfall.job.storage;

import io.landfall.contract.layout.FileRef;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The columns of one row group: the contract's, then where each row came from. */
final class RowGroup {
    private static final int MOST_PAGE_ROWS = 20_000;
    private static final int LEAST_PAGE_ROWS = 1_000;

    /** Cells of the open pages of all columns. */
    private static final int OPEN_CELLS = 4 << 20;

    private static final int MOST_DICTIONARY_BYTES = 512 << 10;

    /** Bytes of the dictionaries of all columns. */
    private static final int DICTIONARIES_BYTES = 16 << 20;

    private final ColumnChunkPageWriteStore store;
    private final List<ColumnPages> columns = new ArrayList<>();
    private final TextPages fileIds;
    private final NumberPages generations;
    private final NumberPages rowNumbers;
    private long rows;

    RowGroup(MessageType schema, BytesInputCompressor compressor, ParquetProperties properties) {
        this.store = new ColumnChunkPageWriteStore(
                compressor,
                schema,
                new HeapByteBufferAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        List<ColumnDescriptor> described = schema.getColumns();
        int pageRows = Math.max(LEAST_PAGE_ROWS, Math.min(MOST_PAGE_ROWS, OPEN_CELLS / described.size()));
        int dictionaryBytes = Math.min(MOST_DICTIONARY_BYTES, DICTIONARIES_BYTES / described.size());
        PageScratch scratch = new PageScratch(pageRows);
        int declared = described.size() - PartSchema.PROVENANCE;
        for (ColumnDescriptor column : described.subList(0, declared)) {
            columns.add(pages(column, store.getPageWriter(column), scratch, dictionaryBytes));
        }
        ColumnDescriptor fileId = described.get(declared);
        ColumnDescriptor generation = described.get(declared + 1);
        ColumnDescriptor row = described.get(declared + 2);
        this.fileIds = new TextPages(fileId, store.getPageWriter(fileId), scratch, dictionaryBytes);
        this.generations = new NumberPages(generation, store.getPageWriter(generation), scratch, dictionaryBytes);
        this.rowNumbers = new NumberPages(row, store.getPageWriter(row), scratch, 0);
    }

    private static ColumnPages pages(
            ColumnDescriptor column, PageWriter writer, PageScratch scratch, int dictionaryBytes) {
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        return switch (type) {
            case BINARY -> new TextPages(column, writer, scratch, dictionaryBytes);
            case BOOLEAN -> new TruthPages(column, writer, scratch);
            case INT32, INT64, DOUBLE -> new NumberPages(column, writer, scratch, dictionaryBytes);
            case FLOAT, INT96, FIXED_LEN_BYTE_ARRAY ->
                throw new IllegalArgumentException("no column is written as " + type);
        };
    }

    /** Adds the selected rows of a batch. */
    void append(TypedBatch batch, FileRef file) throws IOException {
        int[] selection = batch.selection();
        int selected = batch.selected();
        for (int c = 0; c < columns.size(); c++) {
            columns.get(c).append(batch.column(c), selection, selected);
        }
        fileIds.appendConstant(file.fileId().getBytes(StandardCharsets.UTF_8), selected);
        generations.appendConstant(file.generation(), selected);
        rowNumbers.appendNumbers(batch.rowNumber(0), selection, selected);
        rows += selected;
    }

    long rows() {
        return rows;
    }

    /** Bytes of the pages so far, before compression. */
    long bytes() {
        return columns.stream().mapToLong(ColumnPages::bytes).sum();
    }

    /** Writes the row group and lets go of its memory. */
    void finish(ParquetFileWriter writer) throws IOException {
        for (ColumnPages column : columns) {
            column.finish();
        }
        fileIds.finish();
        generations.finish();
        rowNumbers.finish();
        writer.startBlock(rows);
        store.flushToFileWriter(writer);
        writer.endBlock();
        store.close();
    }
}
