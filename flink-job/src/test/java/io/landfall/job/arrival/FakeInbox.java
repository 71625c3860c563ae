package io.landfall.job.arrival;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An inbox in memory whose mount can be made to fail. */
final class FakeInbox implements Inbox {
    private final TreeMap<String, File> files = new TreeMap<>();
    private final TreeSet<String> folders = new TreeSet<>();
    final Set<String> unlistable = new HashSet<>();
    final Set<String> unreadable = new HashSet<>();
    boolean dead;
    boolean sentinel = true;
    int opened;
    Runnable onList = () -> {};

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record File(byte[] content, Instant modified) {}

    void put(String path, String content, Instant modified) {
        put(path, content.getBytes(StandardCharsets.UTF_8), modified);
    }

    void put(String path, byte[] content, Instant modified) {
        files.put(path, new File(content, modified));
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash));
        }
    }

    void folder(String path) {
        folders.add(path);
    }

    void remove(String path) {
        files.remove(path);
    }

    @Override
    public Root root() throws IOException {
        if (dead) {
            throw new IOException("Transport endpoint is not connected");
        }
        return new Root(sentinel, !sentinel && files.isEmpty() && folders.isEmpty());
    }

    @Override
    public void list(String folder, Visitor visitor) throws IOException {
        onList.run();
        if (dead) {
            throw new IOException("Transport endpoint is not connected");
        }
        if (unlistable.contains(folder)) {
            throw new AccessDeniedException(folder);
        }
        if (!folder.isEmpty() && !folders.contains(folder)) {
            throw new NoSuchFileException(folder);
        }
        String prefix = folder.isEmpty() ? "" : folder + "/";
        for (String each : folders) {
            if (each.startsWith(prefix) && each.length() > prefix.length() && each.indexOf('/', prefix.length()) < 0) {
                visitor.folder(each.substring(prefix.length()));
            }
        }
        files.forEach((path, file) -> {
            if (path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0) {
                Instant modified = file.modified();
                visitor.file(new Entry(
                        path.substring(prefix.length()),
                        file.content().length,
                        modified.getEpochSecond(),
                        modified.getNano()));
            }
        });
    }

    @Override
    public SeekableByteChannel open(String path) throws IOException {
        opened++;
        if (unreadable.contains(path)) {
            throw new AccessDeniedException(path);
        }
        File file = files.get(path);
        if (file == null) {
            throw new NoSuchFileException(path);
        }
        return new Bytes(file.content());
    }

    /** A file's bytes as a channel. */
    static final class Bytes implements SeekableByteChannel {
        private final byte[] content;
        private long position;
        private boolean open = true;

        Bytes(byte[] content) {
            this.content = content;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (position >= content.length) {
                return -1;
            }
            int length = (int) Math.min(to.remaining(), content.length - position);
            to.put(content, (int) position, length);
            position += length;
            return length;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long to) {
            position = to;
            return this;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
