package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.Trailer;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.job.arrival.FolderRules.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bytes of a file say against its being whole: every cut of a format that proves its end is found. */
class WholeFileTest {
    private static final byte[] TEXT =
            "a;b\n1;2\nпоследняя;строка\n".repeat(300).getBytes(StandardCharsets.UTF_8);

    @Test
    void findsEveryCutOfAGzipFile() throws IOException {
        assertEveryCutIsFound(Samples.gzip(TEXT), "a.csv.gz", FileFormat.CSV);
    }

    @Test
    void takesGzipMembersOneBehindTheOther() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(Samples.gzip(TEXT));
        both.writeBytes(Samples.gzip(TEXT));
        assertThat(contradiction(both.toByteArray(), "a.GZ", FileFormat.CSV)).isEmpty();
        byte[] cut = Arrays.copyOf(both.toByteArray(), both.size() - 3);
        assertThat(contradiction(cut, "a.GZ", FileFormat.CSV))
                .contains("it ends before its gzip data do; the upload is not finished, or was cut");
    }

    @Test
    void doesNotUnpackABigGzipFileButFindsAnImpossibleEnd() throws IOException {
        byte[] noise = new byte[3 << 20];
        new Random(5).nextBytes(noise);
        byte[] whole = Samples.gzip(noise);
        assertThat(whole.length).isGreaterThan((int) Compressed.UNPACKED_FOR_PROOF);
        assertThat(contradiction(whole, "a.gz", FileFormat.CSV)).isEmpty();
        byte[] cut = Arrays.copyOf(whole, 2 << 20);
        ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(cut.length - 4, -2);
        assertThat(contradiction(cut, "a.gz", FileFormat.CSV))
                .contains("it does not end as a gzip file does; the upload is not finished, or was cut");
    }

    @Test
    void findsEveryCutOfAZipFile() throws IOException {
        assertEveryCutIsFound(Samples.zip("a.csv", TEXT, ""), "a.zip", FileFormat.CSV);
        assertEveryCutIsFound(Samples.zip("a.csv", TEXT, "a comment"), "a.zip", FileFormat.CSV);
        assertEveryCutIsFound(Samples.zip("xl/workbook.xml", TEXT, ""), "a.xlsx", FileFormat.XLSX);
    }

    @Test
    void takesAZipBehindOtherBytesAndAnEmptyOne() throws IOException {
        ByteArrayOutputStream selfExtracting = new ByteArrayOutputStream();
        selfExtracting.writeBytes("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII));
        selfExtracting.writeBytes(Samples.zip("a.csv", TEXT, ""));
        assertThat(contradiction(selfExtracting.toByteArray(), "a.zip", FileFormat.CSV))
                .isEmpty();
        ByteBuffer empty =
                ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054b50);
        assertThat(contradiction(empty.array(), "a.zip", FileFormat.CSV)).isEmpty();
    }

    @Test
    void readsTheDirectoryOfAZipWithMoreThan65535Entries() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 66_000; i++) {
                zip.putNextEntry(new ZipEntry("entry-" + i));
            }
        }
        FileBytes file = new FileBytes(new FakeInbox.Bytes(bytes.toByteArray()));
        assertThat(ZipDirectory.contradiction(file)).isEmpty();
        assertThat(ZipDirectory.names(file)).startsWith("entry-0", "entry-1").hasSizeGreaterThan(10_000);
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
        assertThat(contradiction(cut, "a.zip", FileFormat.CSV)).isPresent();
    }

    @Test
    void findsEveryCutOfAParquetFile() throws IOException {
        assertEveryCutIsFound(Samples.parquet(1000), "a.parquet", FileFormat.PARQUET);
    }

    @Test
    void findsEveryCutOfAnAvroFileButThoseBetweenBlocks() throws IOException {
        byte[] whole = Samples.avro();
        int block = 2 + 3 + 16;
        int header = whole.length - 2 * block;
        for (int length = 0; length <= whole.length; length++) {
            boolean betweenBlocks = length >= header && (length - header) % block == 0;
            assertThat(contradiction(Arrays.copyOf(whole, length), "a.avro", FileFormat.AVRO)
                            .isEmpty())
                    .as("cut to " + length)
                    .isEqualTo(betweenBlocks);
        }
    }

    @Test
    void aJsonArrayEndsWithItsBracket() throws IOException {
        String whole = "[\n {\"a\": \"]\"},\n {\"a\": 2}\n]\r\n \n";
        assertThat(contradiction(utf8(whole), "a.json", FileFormat.JSON_ARRAY)).isEmpty();
        assertThat(contradiction(utf8("[{\"a\": 2},"), "a.json", FileFormat.JSON_ARRAY))
                .isPresent();
        assertThat(contradiction(new byte[0], "a.json", FileFormat.JSON_ARRAY)).isPresent();
        assertThat(contradiction(new byte[0], "a.jsonl", FileFormat.JSON_LINES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-8", "windows-1251", "KOI8-R", "UTF-16LE", "UTF-16BE", "UTF-16", CsvDialect.FIND_CHARSET})
    void aDeclaredTrailerIsReadInItsCharset(String charset) throws IOException {
        Charset written = Charset.forName(charset.equals(CsvDialect.FIND_CHARSET) ? "windows-1251" : charset);
        String rows = "имя;число\nёлка;1\n".repeat(5000);
        for (String end : new String[] {"ИТОГО;5000", "ИТОГО;5000\n", "\"ИТОГО\";5000\r\n\r\n", "ИТОГО"}) {
            assertThat(trailer((rows + end).getBytes(written), charset)).as(end).isEmpty();
        }
        for (String end : new String[] {"", "ИТО", "ИТОГО;5000\nи ещё"}) {
            assertThat(trailer((rows + end).getBytes(written), charset))
                    .as(end)
                    .contains("its last line does not start with ИТОГО, the trailer that its contract declares");
        }
    }

    @Test
    void aByteOrderMarkOfUtf16IsBelieved() throws IOException {
        byte[] text = "\uFEFFa;b\nИТОГО;1\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(trailer(text, "UTF-8")).isEmpty();
    }

    @Test
    void aWholeLineOfHeaderAndTrailerMayBeAll() throws IOException {
        assertThat(trailer(utf8("\uFEFFИТОГО"), "UTF-8")).isEmpty();
        assertThat(trailer(new byte[0], "UTF-8")).isPresent();
    }

    @Test
    void zstandardAndBzip2AreKnownByTheirBeginning() throws IOException {
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
        assertThat(contradiction(zstd, "a.zst", FileFormat.CSV)).isEmpty();
        assertThat(contradiction(new byte[] {0x28, (byte) 0xb5}, "a.zst", FileFormat.CSV))
                .isPresent();
        assertThat(contradiction(utf8("BZh9" + "x".repeat(20)), "a.bz2", FileFormat.CSV))
                .isEmpty();
        assertThat(contradiction(utf8("PK" + "x".repeat(20)), "a.bz2", FileFormat.CSV))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void randomBytesAreNoReasonToFail(FileFormat format) throws IOException {
        long seed = 20260101;
        Random random = new Random(seed);
        byte[][] heads = {
            {'P', 'K', 3, 4}, {'O', 'b', 'j', 1}, {'P', 'A', 'R', '1'}, {0x1f, (byte) 0x8b, 8, 0}, {'[', '\n'}
        };
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            byte[] head = heads[random.nextInt(heads.length)];
            System.arraycopy(head, 0, bytes, 0, Math.min(bytes.length, head.length));
            if (bytes.length > 30) {
                System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, bytes, bytes.length - 22, 4);
                bytes[bytes.length - 1] = 0;
                bytes[bytes.length - 2] = 0;
            }
            for (String name : new String[] {"a", "a.gz", "a.zip", "a.zst", "a.bz2"}) {
                contradiction(bytes, name, format);
            }
            ZipDirectory.names(new FileBytes(new FakeInbox.Bytes(bytes)));
        }
    }

    @Test
    void aFileThatLooksCutWaitsWithTheReasonAndIsTakenWhenItIsWhole() {
        FakeInbox inbox = new FakeInbox();
        Watched watched = new Watched(inbox, Rules.of("d", "*"));
        Instant time = MovableClock.START;
        byte[] whole = Samples.zip("a.csv", TEXT, "");
        inbox.put("d/a.zip", Arrays.copyOf(whole, whole.length / 2), time);
        watched.look(0);
        assertThat(watched.waiting(10))
                .containsExactly(
                        "a.zip: the rest of it: it has no zip directory at its end; the upload is not finished, or was cut");
        assertThat(watched.look(11)).isEmpty();
        assertThat(watched.look(500)).isEmpty();
        assertThat(inbox.opened)
                .as("looked at after 10 s and once more much later")
                .isEqualTo(2);
        inbox.put("d/a.zip", whole, time.plusSeconds(1));
        watched.look(600);
        assertThat(watched.names(610)).containsExactly("a.zip");
    }

    @Test
    void aFileThatWasPreallocatedIsTakenWhenItsContentComes() {
        FakeInbox inbox = new FakeInbox();
        Watched watched = new Watched(inbox, Rules.of("d", "*"));
        byte[] whole = Samples.zip("a.csv", TEXT, "");
        inbox.put("d/a.zip", new byte[whole.length], MovableClock.START);
        watched.look(0);
        assertThat(watched.waiting(10)).hasSize(1);
        inbox.put("d/a.zip", whole, MovableClock.START);
        assertThat(watched.names(20)).as("neither size nor time changed").containsExactly("a.zip");
    }

    @Test
    void aFileThatStaysCutIsHandedOnAtTheLimit() {
        FakeInbox inbox = new FakeInbox();
        Watched watched = new Watched(inbox, Rules.of("d", "*").as(FileFormat.PARQUET));
        inbox.put("d/a.parquet", "PAR1", MovableClock.START);
        watched.look(0);
        assertThat(watched.waiting(10)).hasSize(1);
        assertThat(watched.look(3599)).isEmpty();
        assertThat(watched.names(3600)).containsExactly("a.parquet");
        assertThat(watched.look(4000)).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadWaitsAndHoldsUpNoOther() {
        FakeInbox inbox = new FakeInbox();
        Watched watched = new Watched(inbox, Rules.of("d", "*"));
        inbox.put("d/a.gz", Samples.gzip(TEXT), MovableClock.START);
        inbox.put("d/b.gz", Samples.gzip(TEXT), MovableClock.START);
        inbox.unreadable.add("d/a.gz");
        watched.look(0);
        assertThat(watched.names(10)).containsExactly("b.gz");
        assertThat(watched.waiting(80)).containsExactly("a.gz: its bytes: it can't be read (AccessDenied)");
        inbox.unreadable.clear();
        assertThat(watched.names(200)).containsExactly("a.gz");
    }

    private static void assertEveryCutIsFound(byte[] whole, String name, FileFormat format) throws IOException {
        assertThat(contradiction(whole, name, format)).isEmpty();
        for (int length = 0; length < whole.length; length++) {
            assertThat(contradiction(Arrays.copyOf(whole, length), name, format))
                    .as("cut to " + length + " of " + whole.length)
                    .isPresent();
        }
    }

    private static Optional<String> contradiction(byte[] bytes, String name, FileFormat format) throws IOException {
        return WholeFile.contradiction(new FakeInbox.Bytes(bytes), name, new Shape(format, "UTF-8", Optional.empty()));
    }

    private static Optional<String> trailer(byte[] bytes, String charset) throws IOException {
        Shape shape = new Shape(FileFormat.CSV, charset, Optional.of(new Trailer("ИТОГО", 2)));
        return WholeFile.contradiction(new FakeInbox.Bytes(bytes), "a.csv", shape);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
