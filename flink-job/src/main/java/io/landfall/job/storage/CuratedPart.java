package io.landfall.job.storage;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.layout.FileRef;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.validation.ColumnVector;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Writes the good rows of one range through parquet-java's column writers, below its record layer: values go from the
 * batch's arrays to the encoders without an object a row. The same batches always give the same bytes.
 */
final class CuratedPart implements AutoCloseable {
    /** A range is tens of megabytes of text, and so one row group; this only guards the memory. */
    private static final long ROW_GROUP_BYTES = 128L << 20;

    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withPageSize(1 << 20)
            .withDictionaryPageSize(1 << 20)
            .build();

    private final Path path;
    private final MessageType schema;
    private final List<Column> columns;
    private final boolean[] isInt32;
    private final FileRef file;
    private final Binary fileId;
    private final CodecFactory codecs;
    private final BytesInputCompressor compressor;
    private final ParquetFileWriter writer;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore store;
    private ColumnWriter[] writers;
    private long rowsInGroup;
    private long rows;

    CuratedPart(Hdfs hdfs, Path temporary, FileRef file, DatasetContract contract) throws IOException {
        this.path = temporary;
        this.schema = PartSchema.curated(contract);
        this.columns = contract.columns();
        this.isInt32 = new boolean[columns.size()];
        for (int c = 0; c < isInt32.length; c++) {
            isInt32[c] = schema.getType(c).asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
        }
        this.file = file;
        this.fileId = Binary.fromString(file.fileId());
        this.codecs = new CodecFactory(hdfs.configuration(), PROPERTIES.getPageSizeThreshold());
        CompressionCodecFactory compression = codecs;
        this.compressor = compression.getCompressor(CompressionCodecName.SNAPPY);
        this.writer = new ParquetFileWriter(
                HadoopOutputFile.fromPath(temporary, hdfs.configuration()),
                schema,
                ParquetFileWriter.Mode.CREATE,
                ROW_GROUP_BYTES,
                0,
                PROPERTIES.getColumnIndexTruncateLength(),
                PROPERTIES.getStatisticsTruncateLength(),
                true);
        writer.start();
        this.pages = newPages();
        this.store = PROPERTIES.newColumnWriteStore(schema, pages, pages);
        this.writers = writers();
    }

    Path path() {
        return path;
    }

    long rows() {
        return rows;
    }

    void write(TypedBatch batch) throws IOException {
        for (int n = 0; n < batch.selected(); n++) {
            int row = batch.selectedRow(n);
            for (int c = 0; c < columns.size(); c++) {
                writeValue(c, batch.column(c), row);
            }
            int c = columns.size();
            writers[c].write(fileId, 0, 0);
            writers[c + 1].write(file.generation(), 0, 0);
            writers[c + 2].write(batch.rowNumber(row), 0, 0);
            store.endRecord();
        }
        rowsInGroup += batch.selected();
        rows += batch.selected();
        if (store.getBufferedSize() > ROW_GROUP_BYTES) {
            endGroup();
            pages = newPages();
            store = PROPERTIES.newColumnWriteStore(schema, pages, pages);
            writers = writers();
        }
    }

    private void writeValue(int c, ColumnVector vector, int row) {
        ColumnWriter column = writers[c];
        Column declared = columns.get(c);
        if (vector.isMissing(row)) {
            column.writeNull(0, 0);
            return;
        }
        int level = declared.required() ? 0 : 1;
        if (vector instanceof ColumnVector.Longs longs) {
            long value = longs.value(row);
            if (isInt32[c]) {
                column.write((int) value, 0, level);
            } else if (declared.type() instanceof ColumnType.Truth) {
                column.write(value != 0, 0, level);
            } else {
                column.write(value, 0, level);
            }
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            column.write(doubles.value(row), 0, level);
        } else if (vector instanceof ColumnVector.Texts texts) {
            column.write(Binary.fromReusedByteArray(texts.bytes(), texts.start(row), texts.length(row)), 0, level);
        }
    }

    /** Writes what is buffered and the footer. */
    void finish() throws IOException {
        endGroup();
        writer.end(Map.of());
        codecs.release();
    }

    private void endGroup() throws IOException {
        if (rowsInGroup > 0) {
            writer.startBlock(rowsInGroup);
            store.flush();
            pages.flushToFileWriter(writer);
            writer.endBlock();
            rowsInGroup = 0;
        }
        store.close();
        pages.close();
    }

    private ColumnChunkPageWriteStore newPages() {
        return new ColumnChunkPageWriteStore(
                compressor,
                schema,
                new HeapByteBufferAllocator(),
                PROPERTIES.getColumnIndexTruncateLength(),
                PROPERTIES.getPageWriteChecksumEnabled());
    }

    private ColumnWriter[] writers() {
        return schema.getColumns().stream()
                .map((ColumnDescriptor column) -> store.getColumnWriter(column))
                .toArray(ColumnWriter[]::new);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
