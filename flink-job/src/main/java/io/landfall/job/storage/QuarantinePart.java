package io.landfall.job.storage;

import io.landfall.contract.layout.FileRef;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.validation.RejectedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.formats.parquet.ParquetWriterFactory;
import org.apache.flink.runtime.fs.hdfs.HadoopDataOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the bad rows of one split. The slow path: only bad rows take it, so flink-parquet's row writer serves. */
final class QuarantinePart implements AutoCloseable {
    private final Path path;
    private final FSDataOutputStream out;
    private final BulkWriter<BadRow> writer;
    private final FooterRows rows = new FooterRows();

    /** A bad row and whose it is. */
    private record BadRow(FileRef file, RejectedRow row) {}

    QuarantinePart(Hdfs hdfs, Path temporary) throws IOException {
        this.path = temporary;
        this.out = new HadoopDataOutputStream(hdfs.create(temporary));
        FooterRows counts = rows;
        Configuration configuration = hdfs.configuration();
        ParquetWriterFactory<BadRow> factory = new ParquetWriterFactory<>(output -> new Builder(output, counts)
                .withConf(configuration) // a new one would read all of its defaults from XML
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withCodecFactory(new SnappyPages.Factory())
                .withDictionaryEncoding("row", false)
                .withDictionaryEncoding("line", false)
                .withDictionaryEncoding("value", false)
                .withDictionaryEncoding("reason", false)
                .withDictionaryEncoding("raw", false)
                .build());
        this.writer = factory.create(out);
    }

    Path path() {
        return path;
    }

    /** Rows so far. */
    FooterRows rows() {
        return rows;
    }

    void write(RejectedRow row, FileRef file) throws IOException {
        writer.addElement(new BadRow(file, row));
        rows.add(file.key(), 1);
    }

    void finish() throws IOException {
        writer.finish();
        out.sync();
        out.close();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Lines and reasons of a part's first rows. */
    static List<String> firstReasons(Hdfs hdfs, Path part, int most) throws IOException {
        List<String> reasons = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), part)
                .withConf(hdfs.configuration())
                .build()) {
            for (Group row = reader.read(); row != null && reasons.size() < most; row = reader.read()) {
                reasons.add(reason(row.getLong("line", 0), row.getString("reason", 0)));
            }
        }
        return reasons;
    }

    /** A bad row's line and reason, for its sender. */
    static String reason(long line, String reason) {
        return "line " + line + ": " + reason;
    }

    private static final class Builder extends ParquetWriter.Builder<BadRow, Builder> {
        private final FooterRows counts;

        Builder(OutputFile output, FooterRows counts) {
            super(output);
            this.counts = counts;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // parquet-java still asks for both
        protected WriteSupport<BadRow> getWriteSupport(Configuration configuration) {
            return new Rows(counts);
        }

        @Override
        protected WriteSupport<BadRow> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows(counts);
        }
    }

    private static final class Rows extends WriteSupport<BadRow> {
        private final FooterRows counts;
        private @Nullable FileRef file;
        private Binary fileId = Binary.fromConstantByteArray(new byte[0]);

        @SuppressWarnings("NullAway.Init") // parquet-java calls prepareForWrite before write
        private RecordConsumer consumer;

        Rows(FooterRows counts) {
            this.counts = counts;
        }

        @Override
        @SuppressWarnings("deprecation") // parquet-java still asks for both
        public WriteContext init(Configuration configuration) {
            return new WriteContext(PartSchema.QUARANTINE, Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(PartSchema.QUARANTINE, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public FinalizedWriteContext finalizeWrite() {
            return new FinalizedWriteContext(counts.metadata());
        }

        @Override
        public void write(BadRow bad) {
            RejectedRow row = bad.row();
            if (!bad.file().equals(file)) {
                file = bad.file();
                fileId = Binary.fromConstantByteArray(file.fileId().getBytes(StandardCharsets.UTF_8));
            }
            consumer.startMessage();
            binary(0, fileId);
            consumer.startField(PartSchema.GENERATION, 1);
            consumer.addInteger(bad.file().generation());
            consumer.endField(PartSchema.GENERATION, 1);
            number(2, row.row());
            number(3, row.line());
            text(4, row.column());
            text(5, row.rule());
            text(6, row.value());
            text(7, row.reason());
            text(8, row.raw());
            consumer.endMessage();
        }

        private void text(int field, String value) {
            binary(field, Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8)));
        }

        private void binary(int field, Binary value) {
            String name = PartSchema.QUARANTINE.getFieldName(field);
            consumer.startField(name, field);
            consumer.addBinary(value);
            consumer.endField(name, field);
        }

        private void number(int field, long value) {
            String name = PartSchema.QUARANTINE.getFieldName(field);
            consumer.startField(name, field);
            consumer.addLong(value);
            consumer.endField(name, field);
        }
    }
}
