package io.landfall.local.status;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.local.hdfs.WebHdfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from HDFS what became of each file: the ledger for files that are done, the queue for those on their way. */
public final class LedgerReader {
    private static final Pattern KEY = Pattern.compile("([0-9a-f]{16})-g([1-9]\\d{0,8})\\.json");
    private static final Pattern ON_ITS_WAY = Pattern.compile("([0-9a-f]{16})-g([1-9]\\d{0,8})\\.(claim|json)");
    private static final String ARRIVED = "arrived";
    private static final String LANDED = "landed";

    private final WebHdfs hdfs;

    /** A reader below Landfall's root. */
    public LedgerReader(WebHdfs hdfs) {
        this.hdfs = hdfs;
    }

    /** The newest generation of every file, by dataset and name. */
    public List<FileStatus> files() throws IOException, InterruptedException {
        Map<String, FileStatus> newest = new HashMap<>();
        for (LedgerEntry entry : newestEntries()) {
            keep(newest, status(entry));
        }
        for (WebHdfs.Entry dataset : datasets(Layout.QUEUE)) {
            for (WebHdfs.Entry file : hdfs.list(Layout.QUEUE + "/" + dataset.name())) {
                onItsWay(dataset.name(), file).ifPresent(status -> keep(newest, status));
            }
            bundlesOnTheirWay(dataset.name()).forEach(status -> keep(newest, status));
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(FileStatus::dataset).thenComparing(FileStatus::name))
                .toList();
    }

    /** The newest ledger entry of every file. */
    public List<LedgerEntry> newestEntries() throws IOException, InterruptedException {
        List<LedgerEntry> entries = new ArrayList<>();
        for (WebHdfs.Entry dataset : datasets(Layout.LEDGER)) {
            String folder = Layout.LEDGER + "/" + dataset.name();
            Map<String, Integer> generations = new HashMap<>();
            for (WebHdfs.Entry file : hdfs.list(folder)) {
                Matcher key = KEY.matcher(file.name());
                if (key.matches()) {
                    generations.merge(key.group(1), Integer.valueOf(key.group(2)), Math::max);
                }
            }
            for (LedgerEntry bundled : BundleFiles.closed(hdfs, dataset.name())) {
                String fileId = bundled.file().fileId();
                if (generations.getOrDefault(fileId, 0) < bundled.file().generation()) {
                    entries.add(bundled);
                    generations.remove(fileId);
                }
            }
            for (Map.Entry<String, Integer> file : generations.entrySet()) {
                entries.add(read(folder + "/" + file.getKey() + "-g" + file.getValue() + ".json"));
            }
        }
        return entries;
    }

    private List<WebHdfs.Entry> datasets(String folder) throws IOException, InterruptedException {
        return hdfs.list(folder).stream()
                .filter(dataset -> !dataset.name().equals(Layout.PROBE))
                .toList();
    }

    private LedgerEntry read(String path) throws IOException, InterruptedException {
        byte[] json = hdfs.read(path).getBytes(StandardCharsets.UTF_8);
        try {
            return Json.read(json, LedgerEntry.class);
        } catch (UncheckedIOException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    /** What a claim or a pointer in the queue says, unless its file was closed meanwhile. */
    private Optional<FileStatus> onItsWay(String dataset, WebHdfs.Entry file) throws IOException, InterruptedException {
        Matcher key = ON_ITS_WAY.matcher(file.name());
        if (!key.matches()) {
            return Optional.empty();
        }
        Optional<String> json = hdfs.find(Layout.QUEUE + "/" + dataset + "/" + file.name());
        if (json.isEmpty()) {
            return Optional.empty();
        }
        String name = Json.mapper().readTree(json.get()).path("name").asText(key.group(1));
        return Optional.of(new FileStatus(
                dataset,
                key.group(1),
                Integer.parseInt(key.group(2)),
                name,
                key.group(3).equals("claim") ? ARRIVED : LANDED,
                Optional.empty(),
                Optional.empty()));
    }

    private List<FileStatus> bundlesOnTheirWay(String dataset) throws IOException, InterruptedException {
        List<FileStatus> statuses = new ArrayList<>();
        for (BundleFiles.Open file : BundleFiles.open(hdfs, dataset)) {
            statuses.add(new FileStatus(
                    dataset,
                    file.fileId(),
                    1,
                    file.name(),
                    file.landed() ? LANDED : ARRIVED,
                    Optional.empty(),
                    Optional.empty()));
        }
        return statuses;
    }

    /** What an entry says for people. */
    static FileStatus status(LedgerEntry entry) {
        return new FileStatus(
                entry.file().dataset(),
                entry.file().fileId(),
                entry.file().generation(),
                entry.file().name(),
                stage(entry.status()),
                entry.status() == LedgerEntry.Status.SEALED ? Optional.of(entry.rows()) : Optional.empty(),
                message(entry));
    }

    private static String stage(LedgerEntry.Status status) {
        return switch (status) {
            case SEALED -> "sealed";
            case FAILED -> "failed";
            case DUPLICATE -> "duplicate";
        };
    }

    private static Optional<String> message(LedgerEntry entry) {
        return entry.failure()
                .map(LedgerEntry.Failure::message)
                .or(() -> entry.duplicateOf().map(other -> String.join("; ", entry.notes())));
    }

    /** Keeps the newer generation, and of one generation the later stage. */
    private static void keep(Map<String, FileStatus> newest, FileStatus status) {
        newest.merge(status.fileId(), status, (known, other) -> {
            boolean isLater = other.generation() > known.generation()
                    || (other.generation() == known.generation()
                            && known.stage().equals(ARRIVED));
            return isLater ? other : known;
        });
    }
}
