package io.landfall.local.deployment;

import io.landfall.contract.layout.Layout;
import io.landfall.local.hdfs.WebHdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The jars that ran or may run, on HDFS, so that any operator on any host can start each of them again. */
public final class Releases {
    private static final String JAR = "landfall-flink-job.jar";

    private final WebHdfs hdfs;
    private final Path copies;

    /**
     * The releases on this HDFS.
     *
     * @param copies folder of this machine that keeps what was fetched
     */
    public Releases(WebHdfs hdfs, Path copies) {
        this.hdfs = hdfs;
        this.copies = copies;
    }

    /** One of those that are kept. */
    public record Kept(String id, Instant since) {}

    /** Keeps a release, unless it is kept already. */
    public void keep(Release release) throws IOException, InterruptedException {
        if (isKept(release.id())) {
            return;
        }
        String written = folder(release.id()) + "/." + UUID.randomUUID() + ".tmp";
        hdfs.write(written, release.jar());
        if (!hdfs.rename(written, path(release.id()))) {
            hdfs.delete(written); // another was faster, with the same bytes
        }
    }

    /** All that are kept, the newest first. */
    public List<Kept> list() throws IOException, InterruptedException {
        List<Kept> kept = new ArrayList<>();
        for (WebHdfs.Entry folder : hdfs.list(Layout.RELEASES)) {
            for (WebHdfs.Entry file : hdfs.list(folder(folder.name()))) {
                if (file.name().equals(JAR)) {
                    kept.add(new Kept(folder.name(), file.modified()));
                }
            }
        }
        kept.sort(Comparator.comparing(Kept::since).reversed());
        return kept;
    }

    /**
     * The id of the one kept release that is meant.
     *
     * @param meant its id, or the beginning of it
     * @throws ImpossibleRequestException if there is none, or more than one
     */
    String find(String meant) throws IOException, InterruptedException, ImpossibleRequestException {
        List<String> ids = list().stream().map(Kept::id).toList();
        List<String> fitting = ids.contains(meant)
                ? List.of(meant)
                : ids.stream().filter(id -> id.startsWith(meant)).toList();
        if (meant.isEmpty() || fitting.size() != 1) {
            throw new ImpossibleRequestException((fitting.isEmpty()
                            ? "no release " + meant + " is kept"
                            : "more than one release begins with " + meant)
                    + "; there are " + String.join(", ", ids));
        }
        return fitting.get(0);
    }

    /** A kept release, with its jar on this machine. */
    Release fetch(String id) throws IOException, InterruptedException {
        Path jar = copies.resolve(id + ".jar");
        if (!Files.exists(jar)) {
            Files.createDirectories(copies);
            Path part = copies.resolve("." + id + "-" + UUID.randomUUID() + ".part");
            hdfs.download(path(id), part);
            Files.move(part, jar);
        }
        try {
            return Release.of(jar);
        } catch (ImpossibleRequestException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private boolean isKept(String id) throws IOException, InterruptedException {
        return hdfs.list(folder(id)).stream().anyMatch(file -> file.name().equals(JAR));
    }

    private static String folder(String id) {
        return Layout.RELEASES + "/" + id;
    }

    private static String path(String id) {
        return folder(id) + "/" + JAR;
    }
}
