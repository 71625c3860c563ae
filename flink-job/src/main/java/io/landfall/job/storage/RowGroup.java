package io.landfall.job.storage;

import io.landfall.contract.layout.FileRef;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one row group: the contract's, then where each row came from. Used again for other row groups, since the
 * arrays of several hundred columns are some hundred megabytes.
 */
final class RowGroup {
    private static final int MOST_PAGE_ROWS = 20_000;
    private static final int LEAST_PAGE_ROWS = 1_000;

    /** Cells of the open pages of all columns. */
    private static final int OPEN_CELLS = 2 << 20;

    private static final int MOST_DICTIONARY_BYTES = 512 << 10;

    /** Bytes of the dictionaries of all columns. */
    private static final int DICTIONARIES_BYTES = 8 << 20;

    private final MessageType schema;
    private final List<ColumnPages> columns = new ArrayList<>();
    private final List<ColumnPages> all = new ArrayList<>();
    private final TextPages fileIds;
    private final NumberPages generations;
    private final NumberPages rowNumbers;
    private @Nullable ColumnChunkPageWriteStore store;
    private long rows;

    RowGroup(MessageType schema) {
        this.schema = schema;
        List<ColumnDescriptor> described = schema.getColumns();
        int pageRows = Math.max(LEAST_PAGE_ROWS, Math.min(MOST_PAGE_ROWS, OPEN_CELLS / described.size()));
        int dictionaryBytes = Math.min(MOST_DICTIONARY_BYTES, DICTIONARIES_BYTES / described.size());
        PageScratch scratch = new PageScratch(pageRows);
        int declared = described.size() - PartSchema.PROVENANCE;
        for (ColumnDescriptor column : described.subList(0, declared)) {
            columns.add(pages(column, scratch, dictionaryBytes));
        }
        this.fileIds = new TextPages(described.get(declared), scratch, dictionaryBytes);
        this.generations = new NumberPages(described.get(declared + 1), scratch, dictionaryBytes);
        this.rowNumbers = new NumberPages(described.get(declared + 2), scratch, 0);
        all.addAll(columns);
        all.addAll(List.of(fileIds, generations, rowNumbers));
    }

    /** Empties all columns for another row group. */
    void begin(BytesInputCompressor compressor, ParquetProperties properties) {
        ColumnChunkPageWriteStore begun = new ColumnChunkPageWriteStore(
                compressor,
                schema,
                new HeapByteBufferAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        List<ColumnDescriptor> described = schema.getColumns();
        for (int c = 0; c < all.size(); c++) {
            all.get(c).begin(begun.getPageWriter(described.get(c)));
        }
        store = begun;
        rows = 0;
    }

    MessageType schema() {
        return schema;
    }

    private static ColumnPages pages(ColumnDescriptor column, PageScratch scratch, int dictionaryBytes) {
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        return switch (type) {
            case BINARY -> new TextPages(column, scratch, dictionaryBytes);
            case BOOLEAN -> new TruthPages(column, scratch);
            case INT32, INT64, DOUBLE -> new NumberPages(column, scratch, dictionaryBytes);
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

    /** Writes the row group and lets go of its pages. */
    void finish(ParquetFileWriter writer) throws IOException {
        ColumnChunkPageWriteStore pages = Objects.requireNonNull(store, "begin() comes first");
        for (ColumnPages column : all) {
            column.finish();
        }
        writer.startBlock(rows);
        pages.flushToFileWriter(writer);
        writer.endBlock();
        pages.close();
        store = null;
    }
}
