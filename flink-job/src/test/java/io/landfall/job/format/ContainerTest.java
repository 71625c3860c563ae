package io.landfall.job.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.landfall.job.format.Container.Entry;
import io.landfall.job.format.Container.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

class ContainerTest {
    private static final byte[] TEXT =
            "time;speed\n2026-01-01;1,5\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);

    /** Something that packs bytes. */
    private interface Packer {
        OutputStream on(OutputStream out) throws IOException;
    }

    static byte[] packed(Packer packer, byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            try (OutputStream packing = packer.on(out)) {
                packing.write(part);
            }
        }
        return out.toByteArray();
    }

    static byte[] gzip(byte[]... parts) throws IOException {
        return packed(GZIPOutputStream::new, parts);
    }

    static byte[] zstd(byte[]... parts) throws IOException {
        return packed(ZstdOutputStream::new, parts);
    }

    static byte[] bzip2(byte[]... parts) throws IOException {
        return packed(BZip2CompressorOutputStream::new, parts);
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] read(byte[] file) throws IOException {
        MemoryOriginal original = new MemoryOriginal(file);
        try (Container container = Container.open(original, ContentLimits.DEFAULT);
                InputStream in = container.open(0)) {
            return in.readAllBytes();
        } finally {
            assertThat(original.opened()).hasValue(0);
        }
    }

    private static Kind kind(byte[] file) throws IOException {
        try (Container container = Container.open(new MemoryOriginal(file), ContentLimits.DEFAULT)) {
            return container.kind();
        }
    }

    @Test
    void tellsKindsByTheFirstBytes() throws IOException {
        assertThat(kind(TEXT)).isEqualTo(Kind.PLAIN);
        assertThat(kind(new byte[0])).isEqualTo(Kind.PLAIN);
        assertThat(kind(gzip(TEXT))).isEqualTo(Kind.GZIP);
        assertThat(kind(zstd(TEXT))).isEqualTo(Kind.ZSTD);
        assertThat(kind(bzip2(TEXT))).isEqualTo(Kind.BZIP2);
        assertThat(kind(bzip2(new byte[0]))).isEqualTo(Kind.BZIP2);
        assertThat(kind(zip(Map.of("a.csv", TEXT)))).isEqualTo(Kind.ZIP);
        assertThat(kind("BZh9 is a column".getBytes(StandardCharsets.UTF_8))).isEqualTo(Kind.PLAIN);
        assertThat(kind("PK;name\n".getBytes(StandardCharsets.UTF_8))).isEqualTo(Kind.PLAIN);
    }

    @Test
    void unpacksWhatOthersPacked() throws IOException {
        assertThat(read(TEXT)).isEqualTo(TEXT);
        assertThat(read(gzip(TEXT))).isEqualTo(TEXT);
        assertThat(read(zstd(TEXT))).isEqualTo(TEXT);
        assertThat(read(bzip2(TEXT))).isEqualTo(TEXT);
        assertThat(read(zip(Map.of("a.csv", TEXT)))).isEqualTo(TEXT);
        assertThat(read(gzip(new byte[0]))).isEmpty();
        assertThat(read(zip(Map.of("a.csv", new byte[0])))).isEmpty();
    }

    @Test
    void readsAllMembersFramesAndStreams() throws IOException {
        byte[] other = "the rest".getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(TEXT, TEXT.length + other.length);
        System.arraycopy(other, 0, both, TEXT.length, other.length);
        assertThat(read(gzip(TEXT, other))).isEqualTo(both);
        assertThat(read(zstd(TEXT, other))).isEqualTo(both);
        assertThat(read(bzip2(TEXT, other))).isEqualTo(both);
        byte[] padded = Arrays.copyOf(gzip(TEXT, other), 4_096);
        assertThat(read(padded)).isEqualTo(both);
    }

    @Test
    void readsGzipHeadersWithEveryField() throws IOException {
        byte[] plain = gzip(TEXT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 3);
        out.write(2 | 4 | 8 | 16);
        out.write(plain, 4, 6);
        out.writeBytes(new byte[] {2, 0, 'x', 'y'});
        out.writeBytes("имя.csv\0comment\0".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(new byte[2]);
        out.write(plain, 10, plain.length - 10);
        assertThat(read(out.toByteArray())).isEqualTo(TEXT);
    }

    @Test
    void listsDataInTheOrderOfTheDirectory() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("b/", new byte[0]);
        files.put("b/2.csv", "two".getBytes(StandardCharsets.UTF_8));
        files.put("__MACOSX/b/._2.csv", TEXT);
        files.put(".DS_Store", TEXT);
        files.put("b/.hidden/x.csv", TEXT);
        files.put("Скорость 1.csv", "one".getBytes(StandardCharsets.UTF_8));
        MemoryOriginal original = new MemoryOriginal(zip(files));
        try (Container container = Container.open(original, ContentLimits.DEFAULT)) {
            assertThat(container.entries()).containsExactly(new Entry(0, "b/2.csv"), new Entry(1, "Скорость 1.csv"));
            try (InputStream second = container.open(1);
                    InputStream first = container.open(0)) {
                assertThat(second.readAllBytes()).asString().isEqualTo("one");
                assertThat(first.readAllBytes()).asString().isEqualTo("two");
            }
        }
    }

    @Test
    void readsNamesThatWindowsWroteInRussia() throws IOException {
        byte[] zip = zip(Map.of("12345678.csv", TEXT));
        byte[] old = "Скорость.csv".getBytes(Charset.forName("IBM866"));
        for (int i = 0; i + 12 <= zip.length; i++) {
            if (new String(zip, i, 12, StandardCharsets.ISO_8859_1).equals("12345678.csv")) {
                System.arraycopy(old, 0, zip, i, 12);
            }
        }
        try (Container container = Container.open(new MemoryOriginal(zip), ContentLimits.DEFAULT)) {
            assertThat(container.entries()).containsExactly(new Entry(0, "Скорость.csv"));
            assertThat(container.open(0).readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void givesEveryEntryForReadingInAnyOrder() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        for (byte[] file : List.of(bytes, gzip(bytes), zip(Map.of("a", bytes)), storedZip(bytes))) {
            MemoryOriginal original = new MemoryOriginal(file);
            try (Container container = Container.open(original, ContentLimits.DEFAULT)) {
                Original data = container.seekable(0);
                assertThat(data.length()).isEqualTo(bytes.length);
                try (SeekableByteChannel channel = data.open()) {
                    channel.position(200_000);
                    assertThat(Channels.newInputStream(channel).readAllBytes())
                            .isEqualTo(Arrays.copyOfRange(bytes, 200_000, 300_000));
                    channel.position(5);
                    ByteBuffer ten = ByteBuffer.allocate(10);
                    channel.read(ten);
                    assertThat(ten.array()).isEqualTo(Arrays.copyOfRange(bytes, 5, 15));
                }
            }
            assertThat(original.opened()).hasValue(0);
        }
    }

    private static byte[] storedZip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("a");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void closesWhatIsLeftOpen() throws IOException {
        MemoryOriginal original = new MemoryOriginal(gzip(TEXT));
        try (Container container = Container.open(original, ContentLimits.DEFAULT)) {
            assertThat(container.open(0).read()).isEqualTo('t');
            assertThat(original.opened()).hasValue(1);
        }
        assertThat(original.opened()).hasValue(0);
    }

    @Test
    void refusesAContainerInAContainer() throws IOException {
        byte[] inner = gzip(TEXT);
        for (byte[] file : List.of(
                gzip(inner),
                zstd(inner),
                bzip2(inner),
                zip(Map.of("a.gz", inner)),
                zip(Map.of("a.zip", zip(Map.of("b", TEXT)))))) {
            assertRefused(file, "nested", "packed in it");
        }
    }

    @Test
    void refusesForeignArchivesAndOldWorkbooks() {
        assertRefused(new byte[] {0x37, 0x7A, (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C, 0, 4}, "unsupported", "archive");
        assertRefused(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                "unsupported",
                ".xlsx");
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertRefused(tar, "unsupported", "archive");
    }

    @Test
    void aWorkbookIsPlainDataThatIsNoText() throws IOException {
        byte[] workbook = zip(Map.of("[Content_Types].xml", TEXT, "xl/workbook.xml", TEXT));
        assertThat(kind(workbook)).isEqualTo(Kind.PLAIN);
        assertRefused(workbook, "unsupported", "workbook");
    }

    @Test
    void aBrokenFileSystemIsNoBadFile() throws IOException {
        byte[] noise = new byte[200 << 10];
        new Random(3).nextBytes(noise);
        for (byte[] file : List.of(noise, gzip(noise), zstd(noise), bzip2(noise), zip(Map.of("a", noise)))) {
            assertThatThrownBy(() -> {
                        try (Container container = Container.open(
                                MemoryOriginal.failingAt(file, file.length - 1), ContentLimits.DEFAULT)) {
                            container.open(0).readAllBytes();
                        }
                    })
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("the network is down");
        }
    }

    @Test
    void zstdMayHaveLargeWindowsButNotLarger() throws IOException {
        assertThat(read(zstdOfWindow(27))).asString().isEqualTo("hello");
        assertRefused(zstdOfWindow(28), "corrupt", "zstd");
        assertRefused(zstdOfWindow(41), "corrupt", "zstd");
    }

    /** A frame made by hand (RFC 8878) with one raw block. */
    private static byte[] zstdOfWindow(int log) {
        byte[] text = "hello".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(9 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(0xFD2FB528).put((byte) 0).put((byte) ((log - 10) << 3));
        frame.put((byte) ((text.length << 3) | 1)).put((byte) 0).put((byte) 0).put(text);
        return frame.array();
    }

    static void assertRefused(byte[] file, String reason, String explained) {
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(UnreadableFileException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.explanation()).contains(explained);
        });
    }
}
