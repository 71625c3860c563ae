package io.landfall.job.arrival;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Set;

/** The inbox as a folder of this machine, most likely a mount. It is polled, since cloud mounts give no change notices. */
final class MountedInbox implements Inbox {
    private final Path inbox;
    private final String sentinel;

    /**
     * For a folder.
     *
     * @param sentinel name of the file that proves that the mount is there; empty: none does
     */
    MountedInbox(Path inbox, String sentinel) {
        this.inbox = inbox;
        this.sentinel = sentinel;
    }

    @Override
    public Root root() throws IOException {
        if (!Files.readAttributes(inbox, BasicFileAttributes.class).isDirectory()) {
            throw new NotDirectoryException(inbox.toString());
        }
        boolean marked = !sentinel.isEmpty() && exists(inbox.resolve(sentinel));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(inbox)) {
            return new Root(marked, !entries.iterator().hasNext());
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean exists(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void list(String folder, Visitor visitor) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(folder))) {
            for (Path entry : entries) {
                String name = InboxNames.text(entry);
                if (!InboxNames.isLeftAlone(name)) {
                    show(entry, name, visitor);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void show(Path entry, String name, Visitor visitor) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return; // it went away between the listing and this look
        } catch (IOException e) {
            visitor.unclear(name, e);
            return;
        }
        if (attributes.isDirectory()) {
            visitor.folder(name);
        } else if (attributes.isRegularFile()) {
            Instant modified = attributes.lastModifiedTime().toInstant();
            visitor.file(new Entry(name, attributes.size(), modified.getEpochSecond(), modified.getNano()));
        }
    }

    @Override
    public SeekableByteChannel open(String path) throws IOException {
        return Files.newByteChannel(path(path), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private Path path(String below) {
        return below.isEmpty() ? inbox : InboxNames.path(inbox, below);
    }
}
