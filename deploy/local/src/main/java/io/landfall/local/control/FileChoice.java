package io.landfall.local.control;

import io.landfall.contract.dataset.NearestName;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.local.hdfs.WebHdfs;
import io.landfall.local.status.BundleFiles;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the file that an operator means by its id, its name, or the beginning of either, among those that the ledger
 * and the queue of a dataset know.
 */
public final class FileChoice {
    /** Names stand inside the entries; more of them are not read for a mistyped one. */
    private static final int MOST_NAMES = 2_000;

    private static final int MOST_TOLD = 5;
    private static final Pattern KEY = Pattern.compile("([0-9a-f]{16})-g([1-9]\\d{0,8})\\.(?:json|claim)");

    private final WebHdfs hdfs;

    /** Looks below Landfall's root. */
    public FileChoice(WebHdfs hdfs) {
        this.hdfs = hdfs;
    }

    /**
     * Something that is known of a file: the newest of its entries, pointers and claims.
     *
     * @param name what it is called, if that stands with many others in a bundle's file
     */
    private record Trace(String path, Instant modified, Optional<String> name) {}

    /**
     * The id of the file that is meant.
     *
     * @throws Refusal if there is none, or more than one
     */
    public String find(String dataset, String meant) throws IOException, InterruptedException {
        Map<String, Trace> known = known(dataset);
        if (known.isEmpty()) {
            throw Refusal.wrongInput("no file of " + dataset + " has arrived yet");
        }
        String byName = FileRef.idOf(dataset, meant);
        if (known.containsKey(meant) || known.containsKey(byName)) {
            return known.containsKey(meant) ? meant : byName;
        }
        Map<String, String> names = names(known);
        List<String> beginning = names.entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith(meant) || file.getValue().startsWith(meant))
                .map(Map.Entry::getKey)
                .toList();
        if (beginning.size() == 1) {
            return beginning.get(0);
        }
        if (beginning.size() > 1) {
            throw Refusal.wrongInput(beginning.size() + " files of " + dataset + " begin with '" + Terminal.plain(meant)
                    + "':\n" + told(beginning, names));
        }
        Optional<String> nearest = NearestName.of(meant, names.values());
        List<String> near = names.entrySet().stream()
                .filter(file -> nearest.filter(file.getValue()::equals).isPresent()
                        || file.getValue().contains(meant))
                .map(Map.Entry::getKey)
                .toList();
        throw Refusal.wrongInput("no file of " + dataset + " is called '" + Terminal.plain(meant) + "'"
                + (near.isEmpty() ? "; ./landfall status lists them" : "; did you mean\n" + told(near, names)));
    }

    /** The newest trace of each file, by id. */
    private Map<String, Trace> known(String dataset) throws IOException, InterruptedException {
        Map<String, Trace> known = new TreeMap<>();
        for (String folder : List.of(Layout.LEDGER, Layout.QUEUE)) {
            for (WebHdfs.Entry entry : hdfs.list(folder + "/" + dataset)) {
                Matcher key = KEY.matcher(entry.name());
                if (key.matches()) {
                    Trace trace =
                            new Trace(folder + "/" + dataset + "/" + entry.name(), entry.modified(), Optional.empty());
                    known.merge(
                            key.group(1),
                            trace,
                            (one, other) -> one.modified().isBefore(other.modified()) ? other : one);
                }
            }
        }
        for (LedgerEntry entry : BundleFiles.closed(hdfs, dataset)) {
            Instant sealed = entry.timings().getOrDefault("sealed", Instant.EPOCH);
            known.putIfAbsent(
                    entry.file().fileId(),
                    new Trace("", sealed, Optional.of(entry.file().name())));
        }
        for (BundleFiles.Open file : BundleFiles.open(hdfs, dataset)) {
            known.putIfAbsent(file.fileId(), new Trace("", Instant.EPOCH, Optional.of(file.name())));
        }
        return known;
    }

    /** Names by id, of the files that were touched last. */
    private Map<String, String> names(Map<String, Trace> known) throws IOException, InterruptedException {
        List<Map.Entry<String, Trace>> newest = known.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Trace> file) ->
                                file.getValue().modified())
                        .reversed())
                .limit(MOST_NAMES)
                .toList();
        Map<String, String> names = new TreeMap<>();
        for (Map.Entry<String, Trace> file : newest) {
            file.getValue().name().ifPresent(name -> names.put(file.getKey(), name));
            Optional<String> json = names.containsKey(file.getKey())
                    ? Optional.empty()
                    : hdfs.find(file.getValue().path());
            if (json.isPresent()) {
                var tree = Json.mapper().readTree(json.get());
                String name =
                        tree.path("name").asText(tree.path("file").path("name").asText());
                names.put(file.getKey(), name);
            }
        }
        return names;
    }

    private static String told(List<String> ids, Map<String, String> names) {
        List<String> lines = new ArrayList<>();
        for (String id : ids.subList(0, Math.min(MOST_TOLD, ids.size()))) {
            lines.add("  " + id + "  " + Terminal.plain(names.getOrDefault(id, "")));
        }
        return lines.stream().collect(Collectors.joining("\n"))
                + (ids.size() > MOST_TOLD ? "\n  and " + (ids.size() - MOST_TOLD) + " more" : "");
    }
}
