package io.landfall.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerLines;
import io.landfall.local.hdfs.WebHdfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from HDFS which files are or were in bundles. */
public final class BundleFiles {
    private static final Pattern CLOSED = Pattern.compile("b[0-9a-f]{16}\\.jsonl");
    private static final Pattern OPEN = Pattern.compile("(b[0-9a-f]{16})\\.(claim|json)");

    private BundleFiles() {}

    /**
     * A file in a bundle that is not sealed yet. It is of generation 1.
     *
     * @param landed whether the bundle has landed
     */
    public record Open(String fileId, String name, boolean landed) {}

    /** The entries of all files of a dataset that were closed in bundles. */
    public static List<LedgerEntry> closed(WebHdfs hdfs, String dataset) throws IOException, InterruptedException {
        List<LedgerEntry> entries = new ArrayList<>();
        for (WebHdfs.Entry ledger : hdfs.list(Layout.closedBundles(dataset))) {
            if (CLOSED.matcher(ledger.name()).matches()) {
                String lines = hdfs.read(Layout.closedBundles(dataset) + "/" + ledger.name());
                entries.addAll(LedgerLines.read(lines.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return entries;
    }

    /** The files of a dataset that are on their way in bundles. */
    public static List<Open> open(WebHdfs hdfs, String dataset) throws IOException, InterruptedException {
        Set<String> claimed = new HashSet<>();
        Set<String> landed = new HashSet<>();
        for (WebHdfs.Entry entry : hdfs.list(Layout.openBundles(dataset))) {
            Matcher name = OPEN.matcher(entry.name());
            if (name.matches()) {
                (name.group(2).equals("claim") ? claimed : landed).add(name.group(1));
            }
        }
        List<Open> files = new ArrayList<>();
        for (String id : claimed) {
            Optional<String> claim = hdfs.find(Layout.openBundles(dataset) + "/" + id + ".claim");
            if (claim.isPresent()) { // it was sealed meanwhile otherwise
                for (JsonNode member : Json.mapper().readTree(claim.get()).path("members")) {
                    files.add(new Open(
                            member.path("fileId").asText(), member.path("name").asText(), landed.contains(id)));
                }
            }
        }
        return files;
    }
}
