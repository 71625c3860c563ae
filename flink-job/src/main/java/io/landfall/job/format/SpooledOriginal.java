package io.landfall.job.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Unpacked bytes in a temporary file without a name of theirs; the file goes when this is closed. */
final class SpooledOriginal implements Original, Closeable {
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final long length;

    private SpooledOriginal(Path file, long length) {
        this.file = file;
        this.length = length;
    }

    /** Writes everything that a stream gives into a new temporary file. */
    static SpooledOriginal spool(InputStream in, long most) throws IOException {
        Path file = Files.createTempFile("landfall-", ".unpacked");
        try {
            return new SpooledOriginal(file, copy(in, file, most));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static long copy(InputStream in, Path file, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        long length = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                length += read;
                if (length > most) {
                    throw new UnreadableFileException(
                            "expansion",
                            "it unpacks to more than " + most
                                    + " bytes, and its format can't be read while it is unpacked; send it unpacked");
                }
                ByteBuffer bytes = ByteBuffer.wrap(block, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
        }
        return length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public SeekableByteChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
