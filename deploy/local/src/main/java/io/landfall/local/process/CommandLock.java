package io.landfall.local.process;

import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Held by a command that changes what runs, so that two of them never work at the same time. */
public final class CommandLock implements AutoCloseable {
    private final FileChannel channel;

    private CommandLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param folder where the lock's file lies
     * @param verb what the holder does, for whoever finds the lock taken
     * @throws Refusal if another command holds it
     */
    public static CommandLock take(Path folder, String verb) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw Refusal.broken("another command is at work (" + holder + "); try again when it has ended");
        }
        channel.truncate(0);
        String holder = "./landfall " + verb + ", pid " + ProcessHandle.current().pid();
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
        return new CommandLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
