package io.landfall.job.storage;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.layout.FileRef;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Writes good rows column by column: values go from the batch's arrays to our encoders, whole pages to parquet-java,
 * which packs them and writes indexes and footer. The same batches always give the same bytes.
 */
final class CuratedPart implements AutoCloseable {
    /** A range is tens of megabytes of text, and so one row group; this only guards the memory. */
    private static final long ROW_GROUP_BYTES = 128L << 20;

    private static final ParquetProperties PROPERTIES =
            ParquetProperties.builder().build();

    private final Path path;
    private final MessageType schema;
    private final SnappyPages compressor = new SnappyPages();
    private final ParquetFileWriter writer;
    private final RowGroups groups;
    private final RowGroup group;
    private final FooterRows rows = new FooterRows();

    CuratedPart(Hdfs hdfs, RowGroups groups, Path temporary, DatasetContract contract) throws IOException {
        this.groups = groups;
        this.path = temporary;
        this.schema = PartSchema.curated(contract);
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
        this.group = groups.take(schema);
        group.begin(compressor, PROPERTIES);
    }

    Path path() {
        return path;
    }

    /** Rows so far. */
    FooterRows rows() {
        return rows;
    }

    /** Adds the selected rows of a batch of this file. */
    void write(TypedBatch batch, FileRef file) throws IOException {
        group.append(batch, file);
        rows.add(file.key(), batch.selected());
        if (group.bytes() > ROW_GROUP_BYTES) {
            group.finish(writer);
            group.begin(compressor, PROPERTIES);
        }
    }

    /** Writes what is buffered and the footer. */
    void finish() throws IOException {
        if (group.rows() > 0) {
            group.finish(writer);
        }
        writer.end(rows.metadata());
        compressor.release();
        groups.giveBack(group);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
