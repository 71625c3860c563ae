package io.landfall.chat.room;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The folder with the documents. Files are called by number; nothing from outside is part of a path. */
final class FileStore {
    private static final String INCOMING = "incoming-";

    private final Path folder;
    private final Map<Integer, StoredFile> files = new TreeMap<>();
    private int nextNumber = 1;

    /** Uses a folder, and removes what uploads of an earlier process left half written. */
    FileStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, INCOMING + "*")) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    /** A new empty file for bytes that are still coming. */
    Path incoming() throws IOException {
        return Files.createTempFile(folder, INCOMING, "");
    }

    /** Takes over a file from {@link #incoming}, under the next number. */
    StoredFile keep(Path incoming, String name, String mimeType, int width, int height) throws IOException {
        int number = nextNumber;
        StoredFile file = new StoredFile(number, name, mimeType, Files.size(incoming), width, height);
        Files.move(incoming, path(file), StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    void add(StoredFile file) {
        files.put(file.number(), file);
        nextNumber = file.number() + 1;
    }

    Optional<StoredFile> find(int number) {
        return Optional.ofNullable(files.get(number));
    }

    Path path(StoredFile file) {
        return folder.resolve("file-" + file.number());
    }
}
