package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.job.config.Contracts;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists the inbox by polling, since cloud mounts give no change notices. Follows no links; leaves hidden and temporary
 * names alone. A folder that can't be listed makes the whole look DEAD, never shorter.
 */
public final class ListInbox {
    private static final List<String> TEMPORARY = List.of(".part", ".crdownload", ".tmp", ".partial", ".download");

    private final Path inbox;
    private final Map<String, PathMatcher> patterns = new HashMap<>();
    private final Clock clock;

    /** Watches this folder for files of these contracts. */
    public ListInbox(Path inbox, Contracts contracts, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
        contracts
                .byDataset()
                .forEach((dataset, entry) -> patterns.put(
                        dataset,
                        FileSystems.getDefault()
                                .getPathMatcher(
                                        "glob:" + entry.contract().arrival().include().get(0))));
    }

    /** Looks once. */
    public InboxListing look() {
        if (!Files.isDirectory(inbox)) {
            return new InboxListing(MountState.DEAD, inbox + " is not there", List.of(), clock.instant());
        }
        List<InboxListing.Seen> files = new ArrayList<>();
        for (Map.Entry<String, PathMatcher> dataset : patterns.entrySet()) {
            Path folder = inbox.resolve(dataset.getKey());
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try {
                Files.walkFileTree(folder, new Collector(dataset.getKey(), folder, dataset.getValue(), files));
            } catch (IOException e) {
                return new InboxListing(MountState.DEAD, folder + " can't be listed: " + e, List.of(), clock.instant());
            }
        }
        return new InboxListing(MountState.LIVE, inbox + " answers", files, clock.instant());
    }

    /** Whether a name belongs to something that isn't meant to be taken: hidden, or still being written. */
    static boolean isLeftAlone(String fileName) {
        return fileName.startsWith(".")
                || fileName.startsWith("~$")
                || TEMPORARY.stream().anyMatch(fileName::endsWith);
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final String dataset;
        private final Path folder;
        private final PathMatcher pattern;
        private final List<InboxListing.Seen> files;

        Collector(String dataset, Path folder, PathMatcher pattern, List<InboxListing.Seen> files) {
            this.dataset = dataset;
            this.folder = folder;
            this.pattern = pattern;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean hidden = !directory.equals(folder) && isLeftAlone(String.valueOf(directory.getFileName()));
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path name = folder.relativize(file);
            if (attributes.isRegularFile()
                    && !isLeftAlone(String.valueOf(file.getFileName()))
                    && pattern.matches(name)) {
                files.add(new InboxListing.Seen(
                        dataset,
                        name.toString().replace('\\', '/'),
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // it went away between listing and look
            }
            throw failure;
        }
    }
}
