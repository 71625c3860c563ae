package io.landfall.job.landing;

import io.landfall.job.format.Original;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Whole files below the HDFS root, put there by rename: a reader sees all of a file or nothing. A lost HDFS is an
 * {@link IOException}, and never says anything about a file.
 */
public final class Hdfs {
    /** A listing gives a thousand names in the time of a few single questions. */
    private static final int LISTED_FOR_EACH = 50;

    private final String root;
    private final FileSystem files;
    private final FileContext context;

    private Hdfs(String root, FileSystem files, FileContext context) {
        this.root = root;
        this.files = files;
        this.context = context;
    }

    /** Connects to the file system of this root URI. */
    public static Hdfs connect(String root) throws IOException {
        Configuration configuration = new Configuration();
        configuration.setClassLoader(FileSystem.class.getClassLoader());
        URI uri = URI.create(root);
        return new Hdfs(root, FileSystem.get(uri, configuration), FileContext.getFileContext(uri, configuration));
    }

    /** URI of the root. */
    String root() {
        return root;
    }

    /** Full path of something below the root. */
    public Path path(String below) {
        return new Path(root + "/" + below);
    }

    /** A new name beside a path, for what isn't whole yet. Starts with a dot, so that readers of folders pass over it. */
    public Path temporary(String below) {
        Path target = path(below);
        return new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID() + ".tmp");
    }

    /** Whether there is a file or folder. */
    public boolean exists(String below) throws IOException {
        return files.exists(path(below));
    }

    /** When a file or folder was changed last, if it is there. */
    Optional<Instant> modified(String below) throws IOException {
        try {
            return Optional.of(
                    Instant.ofEpochMilli(files.getFileStatus(path(below)).getModificationTime()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Which of these names a folder holds. One listing, unless the folder holds so much that asking for each is less.
     *
     * @param names of children
     */
    Set<String> among(String folder, Set<String> names) throws IOException {
        Set<String> there = new HashSet<>();
        RemoteIterator<FileStatus> found;
        try {
            found = files.listStatusIterator(path(folder));
            int listed = 0;
            for (; found.hasNext() && listed < LISTED_FOR_EACH * names.size(); listed++) {
                there.add(found.next().getPath().getName());
            }
            if (!found.hasNext()) {
                there.retainAll(names);
                return there;
            }
        } catch (FileNotFoundException e) {
            return Set.of();
        }
        there.retainAll(names);
        for (String name : names) {
            if (!there.contains(name) && exists(folder + "/" + name)) {
                there.add(name);
            }
        }
        return there;
    }

    /** A piece of a file. */
    public byte[] read(String below, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (FSDataInputStream in = files.open(path(below))) {
            in.readFully(offset, bytes);
        }
        return bytes;
    }

    /** The whole content of a small file, if it is there. */
    public Optional<byte[]> read(String below) throws IOException {
        try (FSDataInputStream in = files.open(path(below))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            in.transferTo(bytes);
            return Optional.of(bytes.toByteArray());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Opens a file. */
    public FSDataInputStream open(String below) throws IOException {
        return files.open(path(below));
    }

    /** Starts a file that is not whole yet; missing folders are made. */
    public FSDataOutputStream create(Path temporary) throws IOException {
        return files.create(temporary, false);
    }

    /** Gives a whole file its name, in place of what bore it. */
    public void publish(Path temporary, String below) throws IOException {
        context.rename(temporary, path(below), Rename.OVERWRITE);
    }

    /** Moves a published file, in place of what bore the new name; missing folders are made. */
    public void move(String from, String to) throws IOException {
        files.mkdirs(path(to).getParent());
        publish(path(from), to);
    }

    /** Writes a small file in one go, in place of what bore its name. */
    public void write(String below, byte[] content) throws IOException {
        Path temporary = temporary(below);
        writeTemporary(temporary, content);
        publish(temporary, below);
    }

    /**
     * Writes a small file if nothing bears its name.
     *
     * @return whether it was this call that wrote it
     */
    public boolean writeNew(String below, byte[] content) throws IOException {
        Path temporary = temporary(below);
        writeTemporary(temporary, content);
        try {
            context.rename(temporary, path(below), Rename.NONE);
            return true;
        } catch (FileAlreadyExistsException e) {
            files.delete(temporary, false);
            return false;
        }
    }

    /** Removes a file if it is there. */
    public void delete(String below) throws IOException {
        files.delete(path(below), false);
    }

    /**
     * One child of a folder.
     *
     * @param path below the root
     * @param name its own name
     * @param folder whether it is a folder
     * @param bytes length of a file
     * @param modified when a file was written
     */
    public record Child(String path, String name, boolean folder, long bytes, Instant modified) {}

    /** Takes the children of a folder, one after the other. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes one. */
        void visit(Child child) throws IOException;
    }

    /** Shows what lies in a folder, in no order and without holding all of it; nothing if the folder is not there. */
    public void each(String below, Visitor visitor) throws IOException {
        RemoteIterator<FileStatus> found;
        try {
            found = files.listStatusIterator(path(below));
            if (!found.hasNext()) {
                return;
            }
        } catch (FileNotFoundException e) {
            return;
        }
        while (found.hasNext()) {
            FileStatus status = found.next();
            String name = status.getPath().getName();
            visitor.visit(new Child(
                    below + "/" + name,
                    name,
                    status.isDirectory(),
                    status.getLen(),
                    Instant.ofEpochMilli(status.getModificationTime())));
        }
    }

    /** What lies in a folder, by name; nothing if it is not there. */
    public List<Child> list(String below) throws IOException {
        List<Child> children = new ArrayList<>();
        each(below, children::add);
        children.sort(Comparator.comparing(Child::name));
        return children;
    }

    /** Removes what was never published, if it is there. */
    public void delete(Path temporary) throws IOException {
        files.delete(temporary, false);
    }

    /** Length of a file in bytes. */
    public long length(String below) throws IOException {
        return files.getFileStatus(path(below)).getLen();
    }

    /** A file of known length, for whoever knows nothing of HDFS. */
    public Original original(String below, long length) {
        return new HdfsOriginal(files, path(below), length);
    }

    /** Hadoop's configuration for this file system. */
    public Configuration configuration() {
        return files.getConf();
    }

    private void writeTemporary(Path temporary, byte[] content) throws IOException {
        try (FSDataOutputStream out = create(temporary)) {
            out.write(content);
            out.hsync();
        }
    }
}
