package io.landfall.chat.room;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a folder to one process. The system frees it when the process ends, however that happens. */
final class FolderLock {
    private FolderLock() {}

    /** Takes the lock until the channel is closed. */
    @SuppressWarnings("resource") // The lock lives as long as its channel, which the caller closes.
    static FileChannel take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(folder, e);
        }
        channel.close();
        throw inUse(folder, null);
    }

    private static IOException inUse(Path folder, @Nullable Exception cause) {
        return new IOException(
                folder + " is in use by another local chat; stop that one or name another folder", cause);
    }
}
