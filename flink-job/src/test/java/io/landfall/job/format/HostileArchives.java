package io.landfall.job.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Archives made to do harm, each with the reason that it must be refused for; empty: it must be read. */
final class HostileArchives {
    private static final byte[] ROWS = "a;b\n1;2\n".repeat(100).getBytes(StandardCharsets.UTF_8);

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private HostileArchives() {}

    /** All of them; the part of a name in front of the colon is the reason. */
    static Map<String, byte[]> all() throws IOException {
        HostileArchives archives = new HostileArchives();
        archives.bombs();
        archives.names();
        archives.lies();
        archives.directories();
        archives.nested();
        return archives.files;
    }

    private void bombs() throws IOException {
        files.put("expansion:gzip of zeros", ContainerTest.gzip(new byte[200 << 20]));
        files.put("expansion:zstd of zeros", ContainerTest.zstd(new byte[100 << 20]));
        files.put("expansion:bzip2 of zeros", bzip2Bomb());
        byte[] zeros = ContainerTest.gzip(new byte[10 << 20]);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            members.writeBytes(zeros);
        }
        files.put("expansion:gzip of many members", members.toByteArray());
        RawZip zip = new RawZip();
        for (int i = 0; i < 5; i++) {
            zip.add("zeros" + i, new byte[40 << 20]);
        }
        files.put("expansion:zip of zeros", zip.bytes());
        RawZip modest = new RawZip();
        modest.add("zeros", new byte[200 << 20]).size = 1_000;
        files.put("corrupt:zip that unpacks to more than it says", modest.bytes());
        RawZip vast = new RawZip();
        RawZip.Member member = vast.add("a", ROWS);
        member.size = -1;
        member.extra = new byte[] {1, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 127};
        files.put("expansion:zip64 member of 2^62 bytes", vast.bytes());
    }

    /** A stream of bzip2 for 45 MB of zeros is 40 bytes or so; here are many behind each other. */
    private static byte[] bzip2Bomb() throws IOException {
        byte[] one = ContainerTest.bzip2(new byte[8 << 20]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            out.writeBytes(one);
        }
        return out.toByteArray();
    }

    private void names() {
        String[] unsafe = {
            "../x",
            "a/../../x",
            "/etc/passwd",
            "C:/x",
            "C:x",
            "c:\\x",
            "..\\x",
            "\\\\server\\x",
            "a\\b",
            "a\0b",
            "..",
            "a/..",
            "",
            "//x",
            "a/../b"
        };
        for (String name : unsafe) {
            RawZip zip = new RawZip();
            zip.add("good.csv", ROWS);
            zip.add(name, ROWS);
            files.put("unsafe-name:" + name, zip.bytes());
        }
        RawZip longName = new RawZip();
        longName.add("x".repeat(5_000), ROWS);
        files.put("unsafe-name:5000 bytes", longName.bytes());
        for (String name :
                new String[] {"$(rm -rf ~)", "%s%n%x", "=cmd|' /C calc'!A0", "<b>&amp;", "a\nb\u202Ecod.exe", "…/a"}) {
            RawZip zip = new RawZip();
            zip.add(name, ROWS);
            files.put(":" + name, zip.bytes());
        }
    }

    private void lies() {
        lie("corrupt:size too small", member -> member.size -= 1);
        lie("corrupt:size too large", member -> member.size += 1);
        lie("corrupt:wrong checksum", member -> member.crc ^= 1);
        lie("corrupt:wrong packed size", member -> member.packed -= 3);
        lie("corrupt:packed size beyond the directory", member -> member.packed += 100);
        lie("corrupt:packed size of 2 GB", member -> member.packed = Integer.MAX_VALUE);
        lie("corrupt:place beyond the end", member -> member.offset = Integer.MAX_VALUE);
        lie("corrupt:place in the middle", member -> member.offset += 1);
        lie("corrupt:stored in the directory alone", member -> member.method = 0);
        lie("corrupt:other name in the directory", member -> member.named("other.csv"));
        lie("encrypted:encrypted", member -> member.flags = 1);
        lie("encrypted:strongly encrypted", member -> member.flags = 0x41);
        lie("unsupported:deflate64", member -> member.method = 9);
        lie("unsupported:lzma", member -> member.method = 14);
        lie("unsupported:AES", member -> member.method = 99);
        lie("corrupt:negative zip64 size", member -> {
            member.size = -1;
            member.extra = new byte[] {1, 0, 8, 0, -1, -1, -1, -1, -1, -1, -1, -1};
        });
    }

    /** Changes what the directory says of a member. */
    private interface Lie {
        void tell(RawZip.Member member);
    }

    private void lie(String name, Lie lie) {
        RawZip zip = new RawZip();
        lie.tell(zip.add("data.csv", ROWS));
        files.put(name, zip.bytes());
    }

    private void directories() {
        RawZip same = new RawZip();
        same.again(same.add("a", ROWS), "b");
        files.put("corrupt:two members at one place", same.bytes());
        RawZip overlapping = new RawZip();
        RawZip.Member first = overlapping.add("a", ROWS);
        first.packed += 31;
        overlapping.add("b", ROWS);
        files.put("corrupt:members that overlap", overlapping.bytes());
        RawZip many = new RawZip();
        for (int i = 0; i < 10_001; i++) {
            many.add("f" + i, new byte[0]);
        }
        files.put("too-many-entries:10001 files", many.bytes());
        files.put("too-many-entries:65535 files, it says", rows().count(0xFFFF).bytes());
        files.put("corrupt:more files than there are", rows().count(2).bytes());
        files.put("corrupt:fewer files than there are", rows().count(0).bytes());
        files.put("corrupt:directory elsewhere", rows().offset(3).bytes());
        files.put("corrupt:directory beyond the end", rows().offset(1 << 30).bytes());
        files.put("unsupported:second of two disks", rows().disk(1).bytes());
        files.put("too-many-entries:zip64 of 2^60 files", rows().zip64(1L << 60, 10, 10, -1));
        files.put("too-many-entries:zip64 of negative files", rows().zip64(-1, 10, 10, -1));
        files.put("corrupt:zip64 directory beyond the end", rows().zip64(1, 10, 1L << 60, -1));
        files.put("corrupt:zip64 directory of negative length", rows().zip64(1, -10, 10, -1));
        files.put("corrupt:zip64 end beyond the end", rows().zip64(1, 10, 10, 1L << 60));
        RawZip honest = rows();
        int start = honest.directoryStart();
        byte[] plain = honest.bytes();
        files.put(":zip64 that is right", rows().zip64(1, plain.length - 22 - start, start, -1));
        byte[] commented = Arrays.copyOf(plain, plain.length + 5);
        commented[plain.length - 2] = 5;
        files.put(":zip with a comment", commented);
        files.put("truncated:garbage behind the end", Arrays.copyOf(plain, plain.length + 5));
        byte[] only = {'P', 'K', 3, 4};
        files.put("truncated:only a zip's first bytes", only);
    }

    private static RawZip rows() {
        RawZip zip = new RawZip();
        zip.add("a", ROWS);
        return zip;
    }

    private void nested() throws IOException {
        byte[] zip = rows().bytes();
        files.put("nested:zip in gzip", ContainerTest.gzip(zip));
        files.put("nested:gzip in zstd", ContainerTest.zstd(ContainerTest.gzip(ROWS)));
        files.put("nested:zip in zip", ContainerTest.zip(Map.of("a.zip", zip)));
        files.put("nested:7z in zip", ContainerTest.zip(Map.of("a", new byte[] {
            0x37, 0x7A, (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C
        })));
        byte[] tar = new byte[1_024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        files.put("nested:tar in gzip", ContainerTest.gzip(tar));
        ByteArrayOutputStream garbage = new ByteArrayOutputStream();
        garbage.writeBytes(ContainerTest.gzip(ROWS));
        garbage.writeBytes(ROWS);
        files.put("corrupt:text behind a gzip", garbage.toByteArray());
        files.put("corrupt:gzip header alone", new byte[] {0x1F, (byte) 0x8B, 8, (byte) 0xE0, 0, 0, 0, 0, 0, 0, 0});
    }
}
