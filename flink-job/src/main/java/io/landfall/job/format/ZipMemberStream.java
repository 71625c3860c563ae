package io.landfall.job.format;

import io.landfall.job.format.ZipDirectory.Member;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The unpacked bytes of a member of a zip; they must be as many as the directory says, with its checksum. */
final class ZipMemberStream extends InputStream {
    private static final int LOCAL = 0x04034B50;

    private final Member member;
    private final InputStream unpacked;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private long read;

    /** Opens a member; the channel is closed with the stream. */
    ZipMemberStream(SourceChannel channel, Member member) throws IOException {
        this.member = member;
        InputStream packed = new ChannelStream(channel, dataStart(channel, member), member.packed());
        this.unpacked = member.stored() ? packed : new InflaterInputStream(packed, inflater, 32 << 10);
    }

    /** Where the packed bytes of a member begin, if its local header says what the directory says. */
    static long dataStart(SourceChannel channel, Member member) throws IOException {
        byte[] bytes = new byte[ZipDirectory.LOCAL_BYTES + member.rawName().length];
        if (channel.readAt(member.offset(), bytes, 0, bytes.length) < bytes.length) {
            throw new EOFException();
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean same = header.getInt(0) == LOCAL
                && (header.getShort(8) == 0) == member.stored()
                && Short.toUnsignedInt(header.getShort(26)) == member.rawName().length
                && Arrays.equals(
                        bytes, ZipDirectory.LOCAL_BYTES, bytes.length, member.rawName(), 0, member.rawName().length);
        long start = member.offset() + bytes.length + Short.toUnsignedInt(header.getShort(28));
        if (!same || member.packed() > member.bound() - start) {
            throw ZipDirectory.corrupt(EntryName.told(member.name()) + " is not at the place that the directory gives");
        }
        return start;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = unpack(target, offset, length);
        if (count > 0) {
            crc.update(target, offset, count);
            read += count;
        }
        if (read > member.size() || (count < 0 && read < member.size())) {
            throw ZipDirectory.corrupt("it lies about the size of " + EntryName.told(member.name()));
        }
        if (count < 0 && crc.getValue() != member.crc()) {
            throw ZipDirectory.corrupt("the checksum of " + EntryName.told(member.name()) + " is wrong");
        }
        return count;
    }

    private int unpack(byte[] target, int offset, int length) throws IOException {
        try {
            return unpacked.read(target, offset, length);
        } catch (EOFException e) {
            throw ZipDirectory.corrupt(EntryName.told(member.name()) + " ends in the middle");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        unpacked.close();
    }
}
