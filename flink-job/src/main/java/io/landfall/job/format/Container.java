package io.landfall.job.format;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.landfall.job.format.ZipDirectory.Member;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * What a landed file holds: itself, what one compressed, or many files in a zip. Its kind goes by its first bytes, never
 * by its name. What its bytes do wrong is an {@link UnreadableFileException}; any other {@link IOException} means that
 * the file system failed. Each stream that is opened reads by itself, so that several may be open at once; closing the
 * container closes those that are left.
 */
public final class Container implements Closeable {
    /** So many bytes decide on the kind. */
    private static final int HEAD = 512;

    /** 128 MB, the most that zstd itself takes unasked. */
    private static final int ZSTD_WINDOW_LOG = 27;

    private static final String PACKAGE_LIST = "[Content_Types].xml";

    private final Original original;
    private final ContentLimits limits;
    private final Kind kind;
    private final boolean office;
    private final List<Member> members;
    private final List<Closeable> opened = new ArrayList<>();

    private Container(Original original, ContentLimits limits, Kind kind, boolean office, List<Member> members) {
        this.original = original;
        this.limits = limits;
        this.kind = kind;
        this.office = office;
        this.members = List.copyOf(members);
    }

    /** What a file is at its outside. */
    public enum Kind {
        /** The data itself, whatever format that is in. */
        PLAIN,
        /** gzip (RFC 1952), one or more members. */
        GZIP,
        /** Zstandard (RFC 8878), one or more frames. */
        ZSTD,
        /** bzip2, one or more streams. */
        BZIP2,
        /** A zip with any number of files. */
        ZIP,
        /** An archive or document that isn't read: 7z, rar, xz, lz4, tar, or an Office document of the old kind. */
        FOREIGN
    }

    /**
     * A file in the container.
     *
     * @param number what to open it by, from 0
     * @param name its name in a zip, which is data and never a path; empty elsewhere
     */
    public record Entry(int number, String name) {}

    /**
     * Tells the kind by the first bytes. A zip may turn out to be a workbook, which is plain data.
     *
     * @param length how many bytes there are; 512 decide on everything
     */
    public static Kind kindOf(byte[] head, int length) {
        return Magic.kindOf(head, length);
    }

    /**
     * Finds out what a file is. Of a zip it reads the directory.
     *
     * @throws UnreadableFileException with reason {@code corrupt}, {@code truncated}, {@code too-many-entries}, {@code
     *     unsafe-name}, {@code encrypted}, {@code expansion} or {@code unsupported}
     * @throws IOException if the file system fails
     */
    public static Container open(Original original, ContentLimits limits) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, original.length())];
        try (SourceChannel channel = SourceChannel.open(original)) {
            int length = channel.readAt(0, head, 0, head.length);
            Kind kind = kindOf(head, length);
            if (kind == Kind.FOREIGN) {
                throw Magic.refusal(head, length);
            }
            if (kind != Kind.ZIP) {
                return new Container(original, limits, kind, false, List.of());
            }
            List<Member> members = ZipDirectory.read(channel, limits);
            if (members.stream().anyMatch(member -> member.name().equals(PACKAGE_LIST))) {
                return new Container(original, limits, Kind.PLAIN, true, List.of());
            }
            List<Member> files = members.stream()
                    .filter(member -> !member.isFolder() && !EntryName.isHidden(member.name()))
                    .toList();
            checkSizes(files, original, limits);
            return new Container(original, limits, kind, false, files);
        } catch (SourceChannel.SourceException e) {
            throw e.failure();
        }
    }

    private static void checkSizes(List<Member> files, Original original, ContentLimits limits)
            throws UnreadableFileException {
        long size = 0;
        for (Member file : files) {
            size = size + file.size() < 0 ? Long.MAX_VALUE : size + file.size();
        }
        limits.check(size, original.length());
    }

    /** What the file is held to. */
    ContentLimits limits() {
        return limits;
    }

    /** Counts what is unpacked from the data itself, against this file's length. */
    Expansion expansion() {
        return new Expansion(limits, original.length());
    }

    /** What the file is at its outside. */
    public Kind kind() {
        return kind;
    }

    /** The files in it: of a zip in the order of its directory, without folders and hidden ones; else one. */
    public List<Entry> entries() {
        if (kind != Kind.ZIP) {
            return List.of(new Entry(0, ""));
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            entries.add(new Entry(i, members.get(i).name()));
        }
        return entries;
    }

    /**
     * Opens the unpacked bytes of an entry.
     *
     * @param entry its number
     * @throws UnreadableFileException if they are no data but another container (reason {@code nested}) or a document
     *     that is no text (reason {@code unsupported}); reading on may find them {@code corrupt}, {@code truncated} or
     *     to go beyond the limits ({@code expansion})
     * @throws IOException if the file system fails
     */
    public InputStream open(int entry) throws IOException {
        if (office) {
            throw Magic.office();
        }
        InputStream decoded = decoded(entry);
        try {
            PushbackInputStream text = new PushbackInputStream(decoded, HEAD);
            byte[] head = new byte[HEAD];
            int length = text.readNBytes(head, 0, HEAD);
            if (kind != Kind.PLAIN && kindOf(head, length) != Kind.PLAIN) {
                throw Magic.nested(kindOf(head, length));
            }
            text.unread(head, 0, length);
            return text;
        } catch (IOException e) {
            decoded.close();
            throw e;
        }
    }

    /**
     * An entry's bytes for reading in any order. Those of a compressed entry are unpacked into a temporary file, which
     * lasts until the container is closed.
     *
     * @param entry its number
     * @throws UnreadableFileException as of {@link #open(int)}, and with reason {@code expansion} if there are too many
     * @throws IOException if the file system fails
     */
    public Original seekable(int entry) throws IOException {
        if (kind == Kind.PLAIN) {
            return original;
        }
        if (kind == Kind.ZIP && members.get(entry).stored()) {
            return slice(members.get(entry));
        }
        try (InputStream in = decoded(entry)) {
            SpooledOriginal spooled = SpooledOriginal.spool(in, limits.spoolBytes());
            opened.add(spooled);
            return spooled;
        }
    }

    private Original slice(Member member) throws IOException {
        try (SourceChannel channel = SourceChannel.open(original)) {
            long start = ZipMemberStream.dataStart(channel, member);
            return new OriginalSlice(original, start, member.packed());
        } catch (IOException e) {
            throw judged(e, Optional.of(member));
        }
    }

    private InputStream decoded(int entry) throws IOException {
        Optional<Member> member = kind == Kind.ZIP ? Optional.of(members.get(entry)) : Optional.empty();
        SourceChannel channel = SourceChannel.open(original);
        opened.removeIf(each -> each instanceof SourceChannel source && !source.isOpen());
        opened.add(channel);
        try {
            InputStream decoder = member.isPresent()
                    ? new ZipMemberStream(channel, member.get())
                    : decoder(new ChannelStream(channel, 0, Long.MAX_VALUE));
            return new DecodedStream(decoder, what(member), limits, original.length());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw judged(e, member);
        }
    }

    private InputStream decoder(InputStream packed) throws IOException {
        return switch (kind) {
            case GZIP -> new GzipStream(packed);
            case ZSTD -> new ZstdInputStreamNoFinalizer(packed).setLongMax(ZSTD_WINDOW_LOG);
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case PLAIN, ZIP, FOREIGN -> packed;
        };
    }

    private IOException judged(Throwable failure, Optional<Member> member) {
        return BadBytes.judge(failure, what(member), "send it again, or pack it anew");
    }

    private String what(Optional<Member> member) {
        return switch (kind) {
            case GZIP -> "the gzip file";
            case ZSTD -> "the zstd file";
            case BZIP2 -> "the bzip2 file";
            case ZIP ->
                member.map(each -> EntryName.told(each.name()) + " in the zip").orElse("the zip");
            case PLAIN, FOREIGN -> "the file";
        };
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : opened) {
            each.close();
        }
        opened.clear();
    }
}
