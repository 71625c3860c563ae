package io.landfall.job.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile archives, cut files and mutated files are refused or read, in a JVM of 256 MB; see {@link HostileRun}. */
class HostileFilesTest {
    private static final long SEED = 20_261;

    @TempDir
    private Path folder;

    @Test
    void nothingHostileGetsThrough() throws IOException, SQLException, InterruptedException {
        Map<String, byte[]> hostile = HostileArchives.all();
        assertThat(hostile).hasSizeGreaterThanOrEqualTo(60);
        int number = 0;
        StringBuilder index = new StringBuilder();
        for (Map.Entry<String, byte[]> file : hostile.entrySet()) {
            Files.write(folder.resolve("archive" + number), file.getValue());
            index.append(file.getKey(), 0, file.getKey().indexOf(':')).append('\n');
            number++;
        }
        Files.writeString(folder.resolve("archives.txt"), index);
        for (Map.Entry<String, byte[]> seed : seeds().entrySet()) {
            Files.write(folder.resolve(seed.getKey()), seed.getValue());
        }
        Process run = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileRun.class.getName(),
                        folder.toString(),
                        Long.toString(SEED)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        boolean ended = run.waitFor(5, TimeUnit.MINUTES);
        run.destroyForcibly();
        String said = Files.readString(folder.resolve("out.txt"));
        System.out.println(said);
        assertThat(ended).isTrue();
        assertThat(run.exitValue()).as(said).isZero();
    }

    /** Small good files of every kind; the part of a name behind the last dot says how to read it. */
    private Map<String, byte[]> seeds() throws IOException, SQLException {
        byte[] text = "{\"a\":1,\"b\":\"x\"}\n{\"a\":2.5,\"b\":[1,{\"c\":null}]}\n".getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("lines.json-lines", text);
        seeds.put("array.json-array", "[{\"a\":1,\"b\":\"x\"},\n{\"a\":[]}]".getBytes(StandardCharsets.UTF_8));
        seeds.put("gzip.json-lines", ContainerTest.gzip(text, text));
        seeds.put("zstd.json-lines", ContainerTest.zstd(text, text));
        seeds.put("bzip2.json-lines", ContainerTest.bzip2(text));
        seeds.put("zip.json-lines", ContainerTest.zip(Map.of("a/b", text)));
        seeds.put("book.xlsx", XlsxReaderTest.handMade("<row><c s='1'><v>45000</v></c></row>", false));
        Schema schema = new Schema.Parser().parse("""
                        {"type":"record","name":"R","fields":[{"name":"a","type":["null","long"]},
                        {"name":"b","type":{"type":"array","items":"string"}}]}""");
        List<GenericRecord> records = new ArrayList<>();
        for (long i = 0; i < 20; i++) {
            records.add(new GenericRecordBuilder(schema)
                    .set("a", i)
                    .set("b", List.of("x", "y"))
                    .build());
        }
        for (CodecFactory codec : List.of(
                CodecFactory.nullCodec(),
                CodecFactory.deflateCodec(9),
                CodecFactory.snappyCodec(),
                CodecFactory.zstandardCodec(1))) {
            seeds.put(
                    codec.toString().replaceAll("[^a-z].*", "") + ".avro", AvroReaderTest.avro(schema, codec, records));
        }
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (String options : List.of("PARQUET_VERSION V1", "PARQUET_VERSION V2", "COMPRESSION uncompressed")) {
                Path file = folder.resolve("duckdb" + seeds.size());
                statement.execute("COPY (SELECT range AS a, ['x', 'y' || range % 3] AS b FROM range(50)) TO '" + file
                        + "' (FORMAT parquet, " + options + ")");
                seeds.put(seeds.size() + ".parquet", Files.readAllBytes(file));
            }
        }
        return seeds;
    }
}
