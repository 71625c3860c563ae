package io.landfall.job.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

/** Files that Avro's own writer wrote, read back. */
class AvroReaderTest {
    static byte[] avro(Schema schema, CodecFactory codec, List<GenericRecord> records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(codec);
            writer.setSyncInterval(2_000);
            writer.create(schema, out);
            for (GenericRecord record : records) {
                writer.append(record);
            }
        }
        return out.toByteArray();
    }

    private static ReadRecords texts(byte[] file, String... sources) throws IOException {
        return ReadRecords.of(FormatContract.texts(FileFormat.AVRO, sources), file);
    }

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }

    private static final String EVERY_TYPE = """
                {'type':'record','name':'R','namespace':'x.y','fields':[
                {'name':'b','type':'boolean'},{'name':'i','type':'int'},{'name':'l','type':'long'},
                {'name':'f','type':'float'},{'name':'d','type':'double'},{'name':'s','type':'string'},
                {'name':'y','type':'bytes'},{'name':'x','type':{'type':'fixed','name':'F','size':2}},
                {'name':'e','type':{'type':'enum','name':'E','symbols':['ONE','TWO']}},
                {'name':'u','type':['null','long']},{'name':'n','type':['null','string']},
                {'name':'a','type':{'type':'array','items':['null','int']}},
                {'name':'m','type':{'type':'map','values':'double'}},
                {'name':'o','type':['null',{'type':'record','name':'O','fields':[{'name':'p','type':'E'}]}]},
                {'name':'day','type':{'type':'int','logicalType':'date'}},
                {'name':'ms','type':{'type':'long','logicalType':'timestamp-millis'}},
                {'name':'us','type':{'type':'long','logicalType':'local-timestamp-micros'}},
                {'name':'ns','type':{'type':'long','logicalType':'timestamp-nanos'}},
                {'name':'tm','type':{'type':'int','logicalType':'time-millis'}},
                {'name':'dec','type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}},
                {'name':'fdec','type':{'type':'fixed','name':'D','size':8,'logicalType':'decimal','precision':18,'scale':4}},
                {'name':'id','type':{'type':'string','logicalType':'uuid'}},
                {'name':'dur','type':{'type':'fixed','name':'U','size':12,'logicalType':'duration'}}]}""";

    /** A record with a value of every type. */
    private static GenericRecord everyType(Schema schema) {
        GenericData.EnumSymbol two =
                new GenericData.EnumSymbol(schema.getField("e").schema(), "TWO");
        Schema inner = schema.getField("o").schema().getTypes().get(1);
        return new GenericRecordBuilder(schema)
                .set("b", true)
                .set("i", -5)
                .set("l", Long.MIN_VALUE)
                .set("f", 0.1f)
                .set("d", 1e-7)
                .set("s", "Ёлка")
                .set("y", ByteBuffer.wrap(new byte[] {1, (byte) 0xFF}))
                .set("x", new GenericData.Fixed(schema.getField("x").schema(), new byte[] {0, 16}))
                .set("e", two)
                .set("u", 7L)
                .set("n", null)
                .set("a", Arrays.asList(1, null, 3))
                .set("m", Map.of("k", Double.NaN))
                .set("o", new GenericRecordBuilder(inner).set("p", two).build())
                .set("day", 19_782)
                .set("ms", 1_709_209_800_500L)
                .set("us", 1_709_209_800_000_001L)
                .set("ns", 1_709_209_800_000_000_001L)
                .set("tm", 45_000_500)
                .set("dec", ByteBuffer.wrap(BigInteger.valueOf(-12_345).toByteArray()))
                .set(
                        "fdec",
                        new GenericData.Fixed(
                                schema.getField("fdec").schema(),
                                ByteBuffer.allocate(8).putLong(123_456_789L).array()))
                .set("id", "0195a0e8-1234-7abc-8def-0123456789ab")
                .set("dur", new GenericData.Fixed(schema.getField("dur").schema(), new byte[] {
                    1, 0, 0, 0, 2, 0, 0, 0, (byte) 0xDC, 5, 0, 0
                }))
                .build();
    }

    @Test
    void writesEveryTypeAsText() throws IOException {
        Schema schema = schema(EVERY_TYPE);
        GenericRecord record = everyType(schema);
        Map<String, String> expected = new LinkedHashMap<>();
        String[] pairs = {
            "b",
            "true",
            "i",
            "-5",
            "l",
            "-9223372036854775808",
            "f",
            "0.1",
            "d",
            "0.0000001",
            "s",
            "Ёлка",
            "y",
            "01ff",
            "x",
            "0010",
            "e",
            "TWO",
            "u",
            "7",
            "a",
            "[1,null,3]",
            "m",
            "{\"k\":\"NaN\"}",
            "o",
            "{\"p\":\"TWO\"}",
            "day",
            "2024-02-29",
            "ms",
            "2024-02-29T12:30:00.5Z",
            "us",
            "2024-02-29T12:30:00.000001",
            "ns",
            "2024-02-29T12:30:00.000000001Z",
            "tm",
            "12:30:00.5",
            "dec",
            "-123.45",
            "fdec",
            "12345.6789",
            "id",
            "0195a0e8-1234-7abc-8def-0123456789ab",
            "dur",
            "P1M2DT1.500S",
            "o.p",
            "TWO"
        };
        List<String> names = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            expected.put(pairs[i], pairs[i + 1]);
            names.add(pairs[i]);
        }
        names.add("n");
        names.add("o.q");
        byte[] file = avro(schema, CodecFactory.nullCodec(), List.of(record));
        ReadRecords read = texts(file, names.toArray(String[]::new));
        assertThat(read.rows()).singleElement().isEqualTo(expected);
        assertThat(read.missing()).containsExactly("o.q");
        assertThat(read.raw().get(0)).contains("\"n\":null,\"a\":[1,null,3]");
    }

    @Test
    void readsRandomTablesInEveryCodec() throws IOException {
        long seed = 99;
        Random random = new Random(seed);
        Schema schema = schema("""
                {'type':'record','name':'R','fields':[{'name':'a','type':['null','long']},
                {'name':'b','type':['null','string']},{'name':'c','type':'double'}]}""");
        List<GenericRecord> records = new ArrayList<>();
        List<Map<String, String>> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            GenericRecordBuilder record =
                    new GenericRecordBuilder(schema).set("a", null).set("b", null);
            if (random.nextInt(4) > 0) {
                long a = random.nextLong() >> random.nextInt(63);
                record.set("a", a);
                row.put("a", Long.toString(a));
            }
            if (random.nextInt(4) > 0) {
                String b = "Ж\n\"".repeat(random.nextInt(50));
                record.set("b", b);
                row.put("b", b);
            }
            int c = random.nextInt(1_000_000);
            row.put("c", BigDecimal.valueOf(c, 3).stripTrailingZeros().toPlainString());
            records.add(record.set("c", c / 1000.0).build());
            expected.add(row);
        }
        for (CodecFactory codec : List.of(
                CodecFactory.nullCodec(),
                CodecFactory.deflateCodec(6),
                CodecFactory.snappyCodec(),
                CodecFactory.zstandardCodec(3),
                CodecFactory.bzip2Codec())) {
            byte[] file = avro(schema, codec, records);
            assertThat(texts(file, "a", "b", "c").rows())
                    .as("%s, seed %d", codec, seed)
                    .isEqualTo(expected);
            assertThat(texts(ContainerTest.gzip(file), "a", "b", "c").rows()).isEqualTo(expected);
        }
    }

    @Test
    void writesDaysAsTheContractDeclaresThem() throws IOException {
        Schema schema = schema("""
                {'type':'record','name':'R','fields':[{'name':'a','type':{'type':'int','logicalType':'date'}},{'name':'z','type':'int'}]}""");
        byte[] file = avro(
                schema,
                CodecFactory.nullCodec(),
                List.of(new GenericRecordBuilder(schema).set("a", 0).set("z", 1).build()));
        DatasetContract contract = FormatContract.of(FileFormat.AVRO)
                .column("a", new ColumnType.Day("dd.MM.yy"))
                .column("b", new ColumnType.Text())
                .build();
        ReadRecords read = ReadRecords.of(contract, file);
        assertThat(read.rows()).containsExactly(Map.of("a", "01.01.70"));
        assertThat(read.missing()).containsExactly("b");
        assertThat(read.unexpected()).containsExactly("z");
    }

    @Test
    void skipsAValueThatIsTooLong() throws IOException {
        Schema schema = schema("{'type':'record','name':'R','fields':[{'name':'a','type':'string'}]}");
        byte[] file = avro(
                schema,
                CodecFactory.zstandardCodec(1),
                List.of(
                        new GenericRecordBuilder(schema)
                                .set("a", "x".repeat(17 << 20))
                                .build(),
                        new GenericRecordBuilder(schema).set("a", "y").build()));
        ReadRecords read = texts(file, "a");
        assertThat(read.rows()).containsExactly(Map.of("a", "y"));
        assertThat(read.malformed()).singleElement().satisfies(bad -> {
            assertThat(bad.rule()).isEqualTo("too-long");
            assertThat(bad.reason()).contains("'a'").contains("16 MB");
        });
    }

    @Test
    void billionsOfRecordsWithoutBytesAreRefused() throws IOException {
        Schema schema = schema("{'type':'record','name':'R','fields':[{'name':'a','type':'null'}]}");
        byte[] file = avro(schema, CodecFactory.nullCodec(), List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(file);
        out.writeBytes(new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, 127, 0}); // 2^62 records or so, 0 bytes
        ContentLimits limits = new ContentLimits(1_000, 4 << 20, 1L << 40, 10, 100, 1 << 20);
        assertThatThrownBy(() -> ReadRecords.of(
                        FormatContract.texts(FileFormat.AVRO, "a"), new MemoryOriginal(out.toByteArray()), limits))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> assertThat(e.reason()).isEqualTo("expansion"));
    }

    @Test
    void saysWhatIsNoAvro() throws IOException {
        Schema schema = schema("{'type':'record','name':'R','fields':[{'name':'a','type':'string'}]}");
        List<GenericRecord> records =
                List.of(new GenericRecordBuilder(schema).set("a", "x").build());
        byte[] file = avro(schema, CodecFactory.nullCodec(), records);
        assertRefused(Arrays.copyOf(file, file.length - 3), "truncated");
        assertRefused("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8), "corrupt");
        assertRefused(new byte[0], "truncated");
        file[file.length - 1] ^= 1;
        assertRefused(file, "corrupt");
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> texts(file, "a"))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.explanation())
                                .isEqualTo(reason));
    }
}
