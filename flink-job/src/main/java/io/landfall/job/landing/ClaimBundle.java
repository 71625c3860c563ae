package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.job.arrival.ArrivalNotice.SettledBundle;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;

/**
 * Claims generation 1 for many files at once. Only files that were never seen before go into a bundle; all others are
 * claimed alone. The same versions of the same files always give the same bundle.
 */
final class ClaimBundle {
    private static final int LEAST_FILES = 2;

    private final Hdfs hdfs;
    private final LedgerBook book;
    private final ClaimFile files;

    ClaimBundle(Hdfs hdfs) {
        this.hdfs = hdfs;
        this.book = LedgerBook.of(hdfs);
        this.files = new ClaimFile(hdfs);
    }

    /** What the files of a bundle are. */
    private record Sorted(List<BundleClaim> open, List<SettledFile> fresh, List<SettledFile> alone) {}

    BundleClaims claim(SettledBundle settled) throws IOException {
        List<BundleClaim> bundles;
        List<SettledFile> alone;
        Lock unlikeOthers = book.claiming(settled.dataset()).writeLock();
        unlikeOthers.lock();
        try {
            Sorted sorted = sort(settled);
            bundles = new ArrayList<>(sorted.open());
            alone = new ArrayList<>(sorted.alone());
            if (sorted.fresh().size() < LEAST_FILES) {
                alone.addAll(sorted.fresh());
            } else {
                bundles.add(own(settled.dataset(), sorted.fresh()));
            }
        } finally {
            unlikeOthers.unlock();
        }
        List<ClaimedFile> claimed = new ArrayList<>();
        for (SettledFile file : alone) {
            claimed.add(files.claim(file));
        }
        return new BundleClaims(bundles, claimed);
    }

    private Sorted sort(SettledBundle settled) throws IOException {
        String dataset = settled.dataset();
        Map<String, SettledFile> byId = new TreeMap<>();
        for (SettledFile file : settled.members()) {
            byId.put(FileRef.idOf(dataset, file.name()), file);
        }
        // The queue first: whoever closes a file writes its entry before it leaves the queue.
        Set<String> known = keys(hdfs.among(Layout.QUEUE + "/" + dataset, names(byId.keySet(), ".claim")));
        known.addAll(keys(hdfs.among(Layout.ledger(dataset), names(byId.keySet(), ".json"))));
        Set<BundleClaim> open = new LinkedHashSet<>();
        List<SettledFile> fresh = new ArrayList<>();
        List<SettledFile> alone = new ArrayList<>();
        book.look(dataset, (openBundles, closed) -> {
            for (Map.Entry<String, SettledFile> file : byId.entrySet()) {
                Optional<OpenBundles.Place> place = openBundles.find(file.getKey());
                if (place.isPresent() && isVersion(file.getValue(), place.get().member())) {
                    open.add(place.get().claim());
                } else if (place.isPresent() || known.contains(file.getKey()) || closed.has(file.getKey())) {
                    alone.add(file.getValue());
                } else {
                    fresh.add(file.getValue());
                }
            }
            return open;
        });
        return new Sorted(List.copyOf(open), fresh, alone);
    }

    private static Set<String> names(Set<String> fileIds, String suffix) {
        Set<String> names = new TreeSet<>();
        fileIds.forEach(fileId -> names.add(fileId + "-g1" + suffix));
        return names;
    }

    private static Set<String> keys(Set<String> names) {
        Set<String> fileIds = new TreeSet<>();
        names.forEach(name -> fileIds.add(name.substring(0, name.indexOf('-'))));
        return fileIds;
    }

    private static boolean isVersion(SettledFile file, BundleClaim.Member member) {
        return file.bytes() == member.bytes() && file.modified().equals(member.modified());
    }

    private BundleClaim own(String dataset, List<SettledFile> fresh) throws IOException {
        fresh.sort(Comparator.comparing(SettledFile::name));
        List<BundleClaim.Member> members = fresh.stream()
                .map(file -> new BundleClaim.Member(
                        FileRef.idOf(dataset, file.name()),
                        file.name(),
                        file.bytes(),
                        file.modified(),
                        file.settledAt()))
                .toList();
        LocalDate day = LocalDate.ofInstant(members.get(0).modified(), ZoneOffset.UTC);
        BundleClaim claim = new BundleClaim(new BundleRef(dataset, id(members)), day, members);
        if (hdfs.writeNew(Layout.claim(claim.bundle()), Json.bytes(claim))) {
            return claim;
        }
        return hdfs.read(Layout.claim(claim.bundle()))
                .map(json -> Json.read(json, BundleClaim.class))
                .orElse(claim); // sealed since: landing finds its ledger
    }

    private static String id(List<BundleClaim.Member> members) {
        MessageDigest digest = CopyFile.digest("SHA-256");
        members.stream()
                .sorted(Comparator.comparing(BundleClaim.Member::fileId))
                .map(member -> member.fileId() + " " + member.bytes() + " " + member.modified() + "\n")
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return "b" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
