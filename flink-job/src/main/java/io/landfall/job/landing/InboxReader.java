package io.landfall.job.landing;

import io.landfall.job.arrival.InboxNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.Callable;

/**
 * Reads files of the mounted inbox. A mount that fails is waited for; a single file that can't be read while the mount
 * answers is told after some tries.
 */
final class InboxReader {
    private static final int TRIES = 6;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    private final Path inbox;

    InboxReader(String inbox) {
        this.inbox = Path.of(inbox);
    }

    /** The mount can't give the file's bytes now. */
    static final class MountException extends IOException {
        private static final long serialVersionUID = 1L;

        MountException(IOException cause) {
            super(cause);
        }
    }

    /** The file in the inbox can't be read, for its sender; the mount itself answers. */
    static final class InaccessibleException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String reason;

        InaccessibleException(String reason, String message) {
            super(message);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** The file with this name; one that would lead out of the inbox was never listed, and is refused here once more. */
    Path path(String dataset, String name) throws InaccessibleException {
        Path folder = inbox.resolve(dataset);
        Path source = InboxNames.path(folder, name).normalize();
        if (!source.startsWith(folder) || source.equals(folder)) {
            throw new InaccessibleException("unsafe-name", "its name leads out of the inbox");
        }
        return source;
    }

    /** Opens a file; links are not followed. */
    InputStream open(Path source) throws IOException {
        return ofMount(() -> Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS));
    }

    private interface MountCall<T> {
        T call() throws IOException;
    }

    private static <T> T ofMount(MountCall<T> call) throws IOException {
        try {
            return call.call();
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            throw new MountException(e);
        }
    }

    /** Whether the file still has this size and time. */
    boolean isUnchanged(Path source, long bytes, Instant modified) throws IOException {
        BasicFileAttributes now =
                ofMount(() -> Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        return now.isRegularFile()
                && now.size() == bytes
                && now.lastModifiedTime().toInstant().equals(modified);
    }

    /**
     * Does a piece of work, again and again while the mount doesn't answer.
     *
     * @throws InaccessibleException if the file is gone or can't be read, while the mount answers
     * @throws IOException if something other than the mount fails
     */
    <T> T patiently(Callable<T> work) throws IOException, InaccessibleException {
        long pause = FIRST_PAUSE_MILLIS;
        int tries = 0;
        while (true) {
            try {
                return work.call();
            } catch (NoSuchFileException e) {
                if (answers()) {
                    throw new InaccessibleException(
                            "vanished", "it vanished from the inbox before it was copied; put it there again");
                }
            } catch (AccessDeniedException e) {
                throw new InaccessibleException(
                        "unreadable", "it can't be read: permission denied; let Landfall's user read it, and touch it");
            } catch (MountException e) {
                if (answers() && ++tries >= TRIES) {
                    throw new InaccessibleException(
                            "unreadable", "it can't be read from the inbox (" + e.getCause() + "); put it there again");
                }
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
            pause(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    private boolean answers() {
        try (var entries = Files.newDirectoryStream(inbox)) {
            return entries.iterator().hasNext();
        } catch (IOException e) {
            return false; // waited for: arrival tells the state of the mount
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while it waited for the mount", e);
        }
    }
}
