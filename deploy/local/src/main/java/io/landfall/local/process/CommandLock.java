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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A lock held by a command that changes what runs, so that two of them never work at the same time. */
public final class CommandLock {
    private CommandLock() {}

    /**
     * Does some work while holding the lock.
     *
     * @param folder where the lock's file lies
     * @param verb what the holder does, for whoever finds the lock taken
     * @throws Refusal if another command holds it
     */
    public static <T> T holding(Path folder, String verb, Callable<T> work) throws Exception {
        Files.createDirectories(folder);
        Path file = folder.resolve("lock");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (tryLock(channel) == null) {
                throw Refusal.broken("another command is at work ("
                        + Files.readString(file).strip() + "); try again when it has ended");
            }
            channel.truncate(0);
            String holder =
                    "./landfall " + verb + ", pid " + ProcessHandle.current().pid();
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            return work.call();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
