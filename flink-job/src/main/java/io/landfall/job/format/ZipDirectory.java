package io.landfall.job.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Reads the central directory of a zip (PKWARE's APPNOTE 6.3.10, with zip64) and believes none of it: entries must lie
 * within the file, in front of the directory and apart from each other.
 */
final class ZipDirectory {
    private static final int END = 0x06054B50;
    private static final int END_64 = 0x06064B50;
    private static final int LOCATOR_64 = 0x07064B50;
    private static final int HEADER = 0x02014B50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_BYTES = 20;
    private static final int END_64_BYTES = 56;
    private static final int HEADER_BYTES = 46;
    static final int LOCAL_BYTES = 30;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final long NOT_HERE = 0xFFFF_FFFFL;
    private static final int ZIP_64_FIELD = 1;
    private static final int ENCRYPTED = 1;

    /** What Windows writes in Russia; any byte means something in it. */
    private static final Charset OLD_NAMES = Charset.forName("IBM866");

    private final SourceChannel channel;
    private final ContentLimits limits;
    private final long length;

    private ZipDirectory(SourceChannel channel, ContentLimits limits) throws IOException {
        this.channel = channel;
        this.limits = limits;
        this.length = channel.size();
    }

    /**
     * A file in a zip.
     *
     * @param name as its bytes read
     * @param rawName the name's bytes
     * @param stored whether it is not compressed
     * @param offset where its local header begins
     * @param bound where it must end, since something else begins there
     * @param packed bytes in the zip
     * @param size bytes when unpacked
     * @param crc CRC-32 of the unpacked bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Member(
            String name, byte[] rawName, boolean stored, long offset, long bound, long packed, long size, long crc) {
        boolean isFolder() {
            return name.endsWith("/");
        }

        Member within(long end) {
            return new Member(name, rawName, stored, offset, end, packed, size, crc);
        }
    }

    /** All members in the order of the directory. */
    static List<Member> read(SourceChannel channel, ContentLimits limits) throws IOException {
        return new ZipDirectory(channel, limits).members();
    }

    private record Place(long entries, long offset, long bytes, long end) {}

    private List<Member> members() throws IOException {
        Place place = place();
        if (place.entries() > limits.entries()) {
            throw new UnreadableFileException(
                    "too-many-entries",
                    "the zip says that it holds " + place.entries() + " files; at most " + limits.entries()
                            + " are taken: split it");
        }
        if (place.offset() < 0 || place.bytes() < 0 || place.offset() > place.end() - place.bytes()) {
            throw corrupt("its directory lies outside of it");
        }
        List<Member> members = new ArrayList<>();
        long at = place.offset();
        long end = place.offset() + place.bytes();
        for (long i = 0; i < place.entries(); i++) {
            ByteBuffer header = bytes(at, HEADER_BYTES);
            if (at + HEADER_BYTES > end || header.getInt(0) != HEADER) {
                throw corrupt("its directory is shorter than it says");
            }
            int name = Short.toUnsignedInt(header.getShort(28));
            int extra = Short.toUnsignedInt(header.getShort(30));
            int comment = Short.toUnsignedInt(header.getShort(32));
            if (at + HEADER_BYTES + name + extra + comment > end) {
                throw corrupt("its directory is shorter than it says");
            }
            members.add(member(header, bytes(at + HEADER_BYTES, name + extra), name));
            at += HEADER_BYTES + name + extra + comment;
        }
        if (at != end) {
            throw corrupt("its directory is longer than it says");
        }
        return apart(members, place.offset());
    }

    private Place place() throws IOException {
        int tail = (int) Math.min(length, END_BYTES + MAX_COMMENT);
        ByteBuffer bytes = bytes(length - tail, tail);
        for (int i = tail - END_BYTES; i >= 0; i--) {
            if (bytes.getInt(i) == END && Short.toUnsignedInt(bytes.getShort(i + 20)) == tail - END_BYTES - i) {
                return place(bytes.slice(i, END_BYTES).order(ByteOrder.LITTLE_ENDIAN), length - tail + i);
            }
        }
        throw new UnreadableFileException(
                "truncated", "the zip has no directory at its end, so that it was cut; send it again");
    }

    private Place place(ByteBuffer end, long at) throws IOException {
        long entries = Short.toUnsignedLong(end.getShort(10));
        long bytes = Integer.toUnsignedLong(end.getInt(12));
        long offset = Integer.toUnsignedLong(end.getInt(16));
        boolean large = entries == 0xFFFF || bytes == NOT_HERE || offset == NOT_HERE;
        if (large && at >= LOCATOR_BYTES) {
            ByteBuffer locator = bytes(at - LOCATOR_BYTES, LOCATOR_BYTES);
            if (locator.getInt(0) == LOCATOR_64) {
                return place64(locator.getLong(8));
            }
        }
        if (end.getShort(4) != 0 || end.getShort(6) != 0 || end.getShort(8) != end.getShort(10)) {
            throw severalDisks();
        }
        return new Place(entries, offset, bytes, at);
    }

    private Place place64(long at) throws IOException {
        if (at < 0 || at > length - END_64_BYTES) {
            throw corrupt("its directory lies outside of it");
        }
        ByteBuffer end = bytes(at, END_64_BYTES);
        if (end.getInt(0) != END_64) {
            throw corrupt("its directory lies elsewhere");
        }
        if (end.getInt(16) != 0 || end.getInt(20) != 0 || end.getLong(24) != end.getLong(32)) {
            throw severalDisks();
        }
        long entries = end.getLong(32);
        return new Place(entries < 0 ? Long.MAX_VALUE : entries, end.getLong(48), end.getLong(40), at);
    }

    private static UnreadableFileException severalDisks() {
        return new UnreadableFileException(
                "unsupported", "the zip is a part of an archive of several volumes; send one whole zip");
    }

    private Member member(ByteBuffer header, ByteBuffer nameAndExtra, int nameBytes) throws UnreadableFileException {
        if (nameBytes > limits.nameBytes()) {
            throw new UnreadableFileException(
                    "unsafe-name",
                    "a file in the zip has a name of " + nameBytes + " bytes; at most " + limits.nameBytes()
                            + " are taken");
        }
        int flags = header.getShort(8);
        byte[] rawName = new byte[nameBytes];
        nameAndExtra.get(0, rawName);
        String name = name(rawName);
        EntryName.check(name);
        int method = Short.toUnsignedInt(header.getShort(10));
        Sizes sizes = sizes(header, nameAndExtra, nameBytes);
        Member member = new Member(
                name,
                rawName,
                method == 0,
                sizes.offset(),
                0,
                sizes.packed(),
                sizes.size(),
                Integer.toUnsignedLong(header.getInt(16)));
        if (!member.isFolder()) {
            checkReadable(member, flags, method);
        }
        return member;
    }

    private static void checkReadable(Member member, int flags, int method) throws UnreadableFileException {
        if ((flags & ENCRYPTED) != 0) {
            throw new UnreadableFileException(
                    "encrypted", EntryName.told(member.name()) + " in the zip needs a password; pack it without one");
        }
        if (method != 0 && method != 8) {
            throw new UnreadableFileException(
                    "unsupported",
                    EntryName.told(member.name()) + " in the zip is packed by method " + method
                            + "; pack it with the ordinary one (deflate)");
        }
        if (method == 0 && member.packed() != member.size()) {
            throw corrupt("it lies about the size of " + EntryName.told(member.name()));
        }
    }

    private record Sizes(long size, long packed, long offset) {}

    private static Sizes sizes(ByteBuffer header, ByteBuffer nameAndExtra, int nameBytes)
            throws UnreadableFileException {
        long packed = Integer.toUnsignedLong(header.getInt(20));
        long size = Integer.toUnsignedLong(header.getInt(24));
        long offset = Integer.toUnsignedLong(header.getInt(42));
        int at = nameBytes;
        while (at + 4 <= nameAndExtra.capacity()) {
            int id = Short.toUnsignedInt(nameAndExtra.getShort(at));
            int end = at + 4 + Short.toUnsignedInt(nameAndExtra.getShort(at + 2));
            if (end > nameAndExtra.capacity()) {
                break; // some writers leave padding that is no field
            }
            at += 4;
            if (id == ZIP_64_FIELD) {
                if (size == NOT_HERE && at + 8 <= end) {
                    size = nameAndExtra.getLong(at);
                    at += 8;
                }
                if (packed == NOT_HERE && at + 8 <= end) {
                    packed = nameAndExtra.getLong(at);
                    at += 8;
                }
                if (offset == NOT_HERE && at + 8 <= end) {
                    offset = nameAndExtra.getLong(at);
                }
                break;
            }
            at = end;
        }
        if (size < 0 || packed < 0 || offset < 0) {
            throw corrupt("it gives a size that is no size");
        }
        return new Sizes(size, packed, offset);
    }

    /** Every member with the place where the next thing begins, if none reaches into another. */
    private static List<Member> apart(List<Member> members, long directory) throws UnreadableFileException {
        List<Member> byOffset = new ArrayList<>(members);
        byOffset.sort(Comparator.comparingLong(Member::offset));
        IdentityHashMap<Member, Long> bounds = new IdentityHashMap<>();
        for (int i = 0; i < byOffset.size(); i++) {
            Member member = byOffset.get(i);
            long bound = i + 1 < byOffset.size() ? byOffset.get(i + 1).offset() : directory;
            long room = bound - member.offset() - LOCAL_BYTES - member.rawName().length;
            if (room < 0 || member.packed() > room) {
                throw corrupt(EntryName.told(member.name()) + " reaches into what follows it");
            }
            bounds.put(member, bound);
        }
        List<Member> bounded = new ArrayList<>();
        for (Member member : members) {
            bounded.add(member.within(Objects.requireNonNull(bounds.get(member))));
        }
        return bounded;
    }

    /** UTF-8 if it can be that, whatever the zip declares. */
    private static String name(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, OLD_NAMES); // the lenient reading is a name too
        }
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        if (at < 0 || channel.readAt(at, bytes, 0, count) < count) {
            throw corrupt("its directory reaches beyond its end");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static UnreadableFileException corrupt(String how) {
        return new UnreadableFileException("corrupt", "the zip is damaged: " + how + "; pack it anew");
    }
}
