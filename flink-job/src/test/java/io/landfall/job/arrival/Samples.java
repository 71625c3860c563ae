package io.landfall.job.arrival;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Whole files of the formats, written by other programs than Landfall's. */
final class Samples {
    private Samples() {}

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(String name, byte[] content, String comment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment(comment);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A Parquet file with one column of whole numbers. */
    static byte[] parquet(long rows) {
        MessageType schema = MessageTypeParser.parseMessageType("message m { required int64 n; }");
        try {
            Path file = Files.createTempDirectory("parquet").resolve("sample.parquet");
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                    .withType(schema)
                    .build()) {
                for (long row = 0; row < rows; row++) {
                    SimpleGroup group = new SimpleGroup(schema);
                    group.add("n", row * 7919);
                    writer.write(group);
                }
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(file.getParent());
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An Avro file of two blocks by the letter of the specification: magic, metadata, sync marker; each block its number
     * of objects, its length, its objects, the marker.
     */
    static byte[] avro() {
        byte[] sync = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'O', 'b', 'j', 1});
        out.write(4); // two entries
        text(out, "avro.schema");
        text(out, "\"long\"");
        text(out, "avro.codec");
        text(out, "null");
        out.write(0); // no more entries
        out.writeBytes(sync);
        for (int block = 0; block < 2; block++) {
            out.write(6); // three objects
            out.write(6); // in three bytes
            out.writeBytes(new byte[] {2, 4, 6});
            out.writeBytes(sync);
        }
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(text.length() * 2);
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
