package io.landfall.job.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips byte by byte, so that they can lie. */
@SuppressWarnings("ByteBufferBackingArray") // all are allocated here
final class RawZip {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Member> members = new ArrayList<>();
    private int count = -1;
    private int offset = -1;
    private int disk;

    /** What the directory says of a member. */
    static final class Member {
        byte[] name = new byte[0];
        int flags;
        int method = 8;
        int crc;
        int packed;
        int size;
        int offset;
        byte[] extra = new byte[0];

        Member named(String text) {
            name = text.getBytes(StandardCharsets.UTF_8);
            return this;
        }
    }

    /** Adds a deflated file; what is returned may be changed, and changes what the directory says. */
    Member add(String name, byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        while (!deflater.finished()) {
            deflated.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        Member member = new Member().named(name);
        member.offset = out.size();
        member.packed = deflated.size();
        member.size = content.length;
        CRC32 crc = new CRC32();
        crc.update(content);
        member.crc = (int) crc.getValue();
        members.add(member);
        local(member);
        out.writeBytes(deflated.toByteArray());
        return member;
    }

    /** Names a member once more. */
    Member again(Member other, String name) {
        Member member = new Member().named(name);
        member.offset = other.offset;
        member.packed = other.packed;
        member.size = other.size;
        member.crc = other.crc;
        members.add(member);
        return member;
    }

    RawZip count(int told) {
        count = told;
        return this;
    }

    RawZip offset(int told) {
        offset = told;
        return this;
    }

    RawZip disk(int told) {
        disk = told;
        return this;
    }

    private void local(Member member) {
        ByteBuffer header = little(30);
        header.putInt(0x04034B50)
                .putShort((short) 20)
                .putShort((short) member.flags)
                .putShort((short) member.method);
        header.putInt(0).putInt(member.crc).putInt(member.packed).putInt(member.size);
        header.putShort((short) member.name.length).putShort((short) 0);
        out.writeBytes(header.array());
        out.writeBytes(member.name);
    }

    byte[] bytes() {
        int start = out.size();
        for (Member member : members) {
            ByteBuffer header = little(46);
            header.putInt(0x02014B50).putShort((short) 20).putShort((short) 20).putShort((short) member.flags);
            header.putShort((short) member.method).putInt(0).putInt(member.crc).putInt(member.packed);
            header.putInt(member.size).putShort((short) member.name.length).putShort((short) member.extra.length);
            header.putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(member.offset);
            out.writeBytes(header.array());
            out.writeBytes(member.name);
            out.writeBytes(member.extra);
        }
        int told = count < 0 ? members.size() : count;
        ByteBuffer end = little(22);
        end.putInt(0x06054B50)
                .putShort((short) disk)
                .putShort((short) 0)
                .putShort((short) told)
                .putShort((short) told);
        end.putInt(out.size() - start).putInt(offset < 0 ? start : offset).putShort((short) 0);
        out.writeBytes(end.array());
        return out.toByteArray();
    }

    /** The same with a zip64 end in front of the end, which says what it is told to. */
    byte[] zip64(long entries, long bytes, long place, long end64) {
        byte[] plain = count(0xFFFF).bytes();
        int at = plain.length - 22;
        ByteBuffer zip = little(plain.length + 76);
        zip.put(plain, 0, at);
        zip.putInt(0x06064B50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        zip.putLong(entries).putLong(entries).putLong(bytes).putLong(place);
        zip.putInt(0x07064B50).putInt(0).putLong(end64 < 0 ? at : end64).putInt(1);
        zip.put(plain, at, 22);
        return zip.array();
    }

    int directoryStart() {
        return out.size();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
