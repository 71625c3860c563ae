package io.landfall.bench.plain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** One Parquet file, written column by column below parquet-java's record and column writers, with snappy. */
final class PlainPart implements AutoCloseable {
    private static final long ROW_GROUP_BYTES = 128L << 20;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int TRUNCATED = 64;

    private final MessageType schema;
    private final List<PlainColumn> columns;
    private final CodecFactory codecs = new CodecFactory(new Configuration(false), PAGE_BYTES);
    private final BytesInputCompressor compressor;
    private final ParquetFileWriter writer;
    private final ColumnPages[] pages;
    private final PageWriter[] pageWriters;
    private ColumnChunkPageWriteStore store;
    private long rowsInGroup;

    PlainPart(Path file, List<PlainColumn> columns) throws IOException {
        Types.MessageTypeBuilder builder = Types.buildMessage();
        columns.forEach(column -> builder.addField(column.type()));
        this.schema = builder.named("rows");
        this.columns = columns;
        CompressionCodecFactory compression = codecs;
        this.compressor = compression.getCompressor(CompressionCodecName.SNAPPY);
        this.writer = new ParquetFileWriter(
                new LocalOutputFile(file),
                schema,
                ParquetFileWriter.Mode.CREATE,
                ROW_GROUP_BYTES,
                0,
                TRUNCATED,
                TRUNCATED,
                true);
        writer.start();
        this.pages = new ColumnPages[columns.size()];
        this.pageWriters = new PageWriter[columns.size()];
        this.store = startGroup();
    }

    private ColumnChunkPageWriteStore startGroup() {
        ColumnChunkPageWriteStore fresh =
                new ColumnChunkPageWriteStore(compressor, schema, new HeapByteBufferAllocator(), TRUNCATED, true);
        List<ColumnDescriptor> descriptors = schema.getColumns();
        for (int c = 0; c < pages.length; c++) {
            pages[c] = columns.get(c).pages();
            pageWriters[c] = fresh.getPageWriter(descriptors.get(c));
        }
        return fresh;
    }

    /** Adds the chosen rows of what the columns hold now. */
    void append(int[] chosen, int count) throws IOException {
        for (int c = 0; c < pages.length; c++) {
            pages[c].append(pageWriters[c], chosen, count);
        }
        rowsInGroup += count;
    }

    /** Ends the row group, and starts the next. */
    void endGroup() throws IOException {
        if (rowsInGroup == 0) {
            return;
        }
        for (int c = 0; c < pages.length; c++) {
            pages[c].endChunk(pageWriters[c]);
        }
        writer.startBlock(rowsInGroup);
        store.flushToFileWriter(writer);
        writer.endBlock();
        store.close();
        store = startGroup();
        rowsInGroup = 0;
    }

    void finish() throws IOException {
        endGroup();
        store.close();
        writer.end(Map.of());
        codecs.release();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
