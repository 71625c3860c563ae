package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry.Status;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bundles of a dataset that were claimed and are not sealed yet: their files, and, once they have landed, the
 * content that these hold. Claims and manifests never change, so each is read once. Not safe for several threads.
 */
final class OpenBundles {
    private static final String CLAIM = ".claim";
    private static final String POINTER = ".json";

    private final String dataset;
    private final KnownFolder folder;
    private final Map<String, BundleClaim> claims = new HashMap<>();
    private final Map<String, Place> files = new HashMap<>();
    private final Set<String> landed = new HashSet<>();
    private final Map<String, List<Held>> contentsRead = new HashMap<>();
    private final Map<String, ContentHolder> contents = new HashMap<>();

    OpenBundles(String dataset) {
        this.dataset = dataset;
        this.folder = new KnownFolder(Layout.openBundles(dataset));
    }

    /** A file in an open bundle. */
    record Place(BundleClaim claim, BundleClaim.Member member) {}

    private record Held(String sha256, ContentHolder holder) {}

    /** Looks at the queue again. */
    void refresh(Hdfs hdfs) throws IOException {
        if (!folder.mustBeListed(hdfs)) {
            return;
        }
        Set<String> claimed = new HashSet<>();
        Set<String> queued = new HashSet<>();
        hdfs.each(Layout.openBundles(dataset), child -> {
            id(child.name(), CLAIM).ifPresent(claimed::add);
            id(child.name(), POINTER).ifPresent(queued::add);
        });
        landed.clear();
        landed.addAll(queued);
        if (claims.keySet().retainAll(claimed)) {
            files.values()
                    .removeIf(
                            place -> !claims.containsKey(place.claim().bundle().id()));
        }
        if (contentsRead.keySet().retainAll(claimed)) {
            arrange(); // what was sealed meanwhile is in the ledger
        }
        for (String id : claimed) {
            if (!claims.containsKey(id)) {
                hdfs.read(Layout.claim(new BundleRef(dataset, id)))
                        .ifPresent(json -> add(Json.read(json, BundleClaim.class)));
            }
        }
    }

    private static Optional<String> id(String name, String suffix) {
        String id = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : "";
        return BundleRef.isId(id) ? Optional.of(id) : Optional.empty();
    }

    private void add(BundleClaim claim) {
        claims.put(claim.bundle().id(), claim);
        for (BundleClaim.Member member : claim.members()) {
            files.put(member.fileId(), new Place(claim, member));
        }
    }

    /** Where a file is, if it is in an open bundle. */
    Optional<Place> find(String fileId) {
        return Optional.ofNullable(files.get(fileId));
    }

    /** Takes up what a bundle that has just landed holds, without reading its manifest. */
    void landed(BundleManifest manifest) {
        contentsRead.put(manifest.bundle().id(), holders(manifest));
        arrange();
    }

    /** Reads the manifests of those that have landed since the last look. */
    void readManifests(Hdfs hdfs) throws IOException {
        Set<String> before = Set.copyOf(contentsRead.keySet());
        contentsRead.keySet().retainAll(landed);
        for (String id : landed) {
            if (!contentsRead.containsKey(id)) {
                Optional<LandFile.QueuePointer> pointer = hdfs.read(Layout.queue(new BundleRef(dataset, id)))
                        .map(json -> Json.read(json, LandFile.QueuePointer.class));
                if (pointer.isPresent()) {
                    hdfs.read(pointer.get().manifest())
                            .map(json -> Json.read(json, BundleManifest.class))
                            .ifPresent(manifest -> contentsRead.put(id, holders(manifest)));
                }
            }
        }
        if (!before.equals(contentsRead.keySet())) {
            arrange();
        }
    }

    /** Who holds a content in a bundle that has landed and whose manifest was read. */
    Optional<ContentHolder> holder(String sha256) {
        return Optional.ofNullable(contents.get(sha256));
    }

    private void arrange() {
        contents.clear();
        contentsRead.values().forEach(all -> all.forEach(held -> contents.put(held.sha256(), held.holder())));
    }

    private static List<Held> holders(BundleManifest manifest) {
        return manifest.members().stream()
                .filter(member -> member.status() == Status.SEALED)
                .map(member -> new Held(
                        member.sha256(),
                        new ContentHolder(
                                manifest.file(member), manifest.rawPath(), Optional.of(manifest.slice(member)))))
                .toList();
    }
}
