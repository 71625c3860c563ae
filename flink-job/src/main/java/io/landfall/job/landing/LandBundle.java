package io.landfall.job.landing;

import io.landfall.contract.dataset.ArrivalRules.Duplicates;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.landing.BundleManifest.Content;
import io.landfall.job.landing.BundleManifest.Member;
import io.landfall.job.landing.BundleManifest.Split;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * Lands a claimed bundle: reads each of its files whole, keeps their bytes in one archive, and says in one manifest what
 * each is made of. The manifest's rename is the commit; a pointer in the queue hands the bundle over to parsing. A file
 * that can't go on does not hold up the others. Doing it again finds the manifest and changes nothing.
 */
final class LandBundle {
    /** Bytes of untouched copies that one split reads. */
    private static final long SPLIT_BYTES = 32L << 20;

    /** The mount takes its time for each file, whatever its size. */
    private static final int FILES_AT_ONCE = 4;

    private static final int BUNDLES_REMEMBERED = 1_000;

    private final Contracts contracts;
    private final Hdfs hdfs;
    private final Clock clock;
    private final InboxReader inbox;
    private final LedgerBook book;
    private final ContentIndex contents;
    private final ThreadPoolExecutor readers;
    private final Map<String, Boolean> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > BUNDLES_REMEMBERED;
        }
    };

    LandBundle(JobSettings settings, Contracts contracts, Hdfs hdfs, Clock clock) {
        this.contracts = contracts;
        this.hdfs = hdfs;
        this.clock = clock;
        this.inbox = new InboxReader(settings.inbox());
        this.book = LedgerBook.of(hdfs);
        this.contents = new ContentIndex(hdfs);
        this.readers = new ThreadPoolExecutor(
                FILES_AT_ONCE, FILES_AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LandBundle::thread);
        readers.allowCoreThreadTimeOut(true); // nobody closes this: threads without work go by themselves
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "read small files");
        thread.setDaemon(true);
        return thread;
    }

    /** Where the manifest of a bundle lies. */
    static String manifestPath(String rawPath) {
        return rawPath + "/" + BundleManifest.FILE_NAME;
    }

    /**
     * Lands the bundle, unless this very object has.
     *
     * @throws IOException if HDFS fails; nothing is known of its files then
     */
    Optional<LandedBundle> land(BundleRef bundle) throws IOException {
        synchronized (done) {
            if (done.containsKey(bundle.toString())) {
                return Optional.empty();
            }
        }
        LandedBundle landed = landNow(bundle);
        synchronized (done) {
            return done.put(bundle.toString(), true) == null ? Optional.of(landed) : Optional.empty();
        }
    }

    private LandedBundle landNow(BundleRef bundle) throws IOException {
        Optional<BundleClaim> claim = hdfs.read(Layout.claim(bundle)).map(json -> Json.read(json, BundleClaim.class));
        if (hdfs.exists(Layout.ledger(bundle))) {
            return new LandedBundle(bundle, "", Optional.empty());
        }
        if (claim.isEmpty()) {
            throw new IOException(
                    Layout.claim(bundle) + " was removed by somebody before its files had landed; put it back");
        }
        String rawPath = Layout.raw(bundle, claim.get().date());
        Optional<BundleManifest> before = landedBefore(rawPath);
        if (before.isPresent()) {
            return queued(before.get());
        }
        Optional<Contracts.Entry> contract = contracts.of(bundle.dataset());
        List<ReadMember> read = contract.isPresent()
                ? readAll(claim.get(), contract.get())
                : claim.get().members().stream()
                        .map(member -> ReadMember.refused(
                                member,
                                "no-dataset",
                                NoDataset.message(claim.get().file(member), contracts)))
                        .toList();
        synchronized (book.contents(bundle.dataset())) {
            Optional<BundleManifest> meanwhile = landedBefore(rawPath);
            return queued(meanwhile.isPresent() ? meanwhile.get() : commit(claim.get(), rawPath, contract, read));
        }
    }

    private Optional<BundleManifest> landedBefore(String rawPath) throws IOException {
        return hdfs.read(manifestPath(rawPath)).map(json -> Json.read(json, BundleManifest.class));
    }

    private List<ReadMember> readAll(BundleClaim claim, Contracts.Entry contract) throws IOException {
        List<Future<ReadMember>> reading = new ArrayList<>();
        for (BundleClaim.Member member : claim.members()) {
            reading.add(readers.submit(() -> ReadMember.read(inbox, contract.contract(), member)));
        }
        List<ReadMember> read = new ArrayList<>();
        try {
            for (Future<ReadMember> each : reading) {
                read.add(each.get());
            }
            return read;
        } catch (ExecutionException e) {
            throw new IOException(
                    "reading the files of bundle " + claim.bundle().id() + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the job ended while the files of a bundle were read", e);
        } finally {
            reading.forEach(each -> each.cancel(true));
        }
    }

    private BundleManifest commit(
            BundleClaim claim, String rawPath, Optional<Contracts.Entry> contract, List<ReadMember> read)
            throws IOException {
        Map<String, ContentHolder> holders =
                contract.isPresent() && contract.get().contract().arrival().duplicates() == Duplicates.SKIP
                        ? holders(claim, read)
                        : Map.of();
        List<ReadMember> kept = read.stream()
                .filter(each -> each.content().isPresent() && !holders.containsKey(key(claim, each)))
                .toList();
        BundleArchive archive =
                new BundleArchive(kept.stream().map(each -> copy(claim, each)).toList());
        String archivePath = rawPath + "/" + archive.fileName();
        Map<String, RawSlice> slices = new HashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            slices.put(
                    key(claim, kept.get(i)),
                    new RawSlice(archivePath, archive.offsets().get(i)));
        }
        write(archive, archivePath);
        if (contract.isPresent()) {
            LandFile.keep(hdfs, contract.get());
        }
        BundleManifest manifest =
                manifest(claim, rawPath, archivePath, contract, members(claim, read, slices, holders));
        hdfs.writeNew(manifestPath(rawPath), Json.bytes(manifest));
        // Somebody who was thought to be dead may have been first: what stands counts.
        BundleManifest stands = landedBefore(rawPath).orElse(manifest);
        book.landed(stands);
        return stands;
    }

    private static BundleArchive.Copy copy(BundleClaim claim, ReadMember read) {
        return new BundleArchive.Copy(
                key(claim, read),
                read.member().name(),
                read.member().modified(),
                read.sha256(),
                read.content().orElseThrow());
    }

    private static String key(BundleClaim claim, ReadMember read) {
        return claim.file(read.member()).key();
    }

    /**
     * Who holds the content of which member: somebody from before, or the first in this bundle. What can't be read holds
     * nothing: each of its copies fails for itself.
     */
    private Map<String, ContentHolder> holders(BundleClaim claim, List<ReadMember> read) throws IOException {
        Map<String, FileRef> first = new LinkedHashMap<>();
        for (ReadMember each : read) {
            if (each.inspection().isPresent()) {
                first.putIfAbsent(each.sha256(), claim.file(each.member()));
            }
        }
        Map<String, ContentHolder> others = contents.otherHolders(claim.bundle().dataset(), first);
        Map<String, ContentHolder> holders = new HashMap<>();
        for (ReadMember each : read) {
            FileRef file = claim.file(each.member());
            FileRef owner = first.getOrDefault(each.sha256(), file);
            ContentHolder other = others.get(each.sha256());
            if (other != null) {
                holders.put(file.key(), other);
            } else if (!owner.equals(file)) {
                holders.put(file.key(), new ContentHolder(owner, "", Optional.empty()));
            }
        }
        return holders;
    }

    private void write(BundleArchive archive, String path) throws IOException {
        Path temporary = hdfs.temporary(path);
        try (FSDataOutputStream out = hdfs.create(temporary)) {
            archive.write(out);
            out.hsync();
        }
        hdfs.publish(temporary, path);
    }

    /** A member with its header, which the manifest writes down once for all that have it. */
    private record Made(Member member, List<String> header) {}

    private static List<Made> members(
            BundleClaim claim,
            List<ReadMember> read,
            Map<String, RawSlice> slices,
            Map<String, ContentHolder> holders) {
        List<Made> members = new ArrayList<>();
        for (ReadMember each : read) {
            String key = key(claim, each);
            Optional<ContentHolder> holder = Optional.ofNullable(holders.get(key))
                    .map(of ->
                            slices.containsKey(of.file().key()) && of.rawPath().isEmpty()
                                    ? inThisBundle(claim, of.file(), slices)
                                    : of);
            Status status =
                    holder.isPresent() ? Status.DUPLICATE : each.failure().isPresent() ? Status.FAILED : Status.SEALED;
            Optional<Inspection> inspection = status == Status.SEALED ? each.inspection() : Optional.empty();
            Optional<Failure> failure = status == Status.FAILED ? each.failure() : Optional.empty();
            RawSlice slice = slices.get(key);
            members.add(new Made(
                    new Member(
                            each.member().fileId(),
                            each.member().name(),
                            each.member().bytes(),
                            each.member().modified(),
                            each.member().arrivedAt(),
                            each.sha256(),
                            slice == null ? -1 : slice.offset(),
                            status,
                            failure,
                            holder,
                            inspection.map(of -> new Content(of.charset(), 0, of.entries(), of.ranges(), of.notes()))),
                    inspection.map(Inspection::header).orElse(List.of())));
        }
        return members;
    }

    private static ContentHolder inThisBundle(BundleClaim claim, FileRef file, Map<String, RawSlice> slices) {
        return new ContentHolder(
                file, Layout.raw(claim.bundle(), claim.date()), Optional.ofNullable(slices.get(file.key())));
    }

    private BundleManifest manifest(
            BundleClaim claim,
            String rawPath,
            String archivePath,
            Optional<Contracts.Entry> contract,
            List<Made> made) {
        Map<List<String>, Integer> headers = new LinkedHashMap<>();
        List<Member> members = new ArrayList<>();
        for (Made each : made) {
            int header = each.member().content().isPresent()
                    ? headers.computeIfAbsent(each.header(), any -> headers.size())
                    : 0;
            members.add(each.member().withHeader(header));
        }
        return new BundleManifest(
                claim.bundle(),
                claim.date(),
                rawPath,
                archivePath,
                contract.map(entry -> entry.contract().version()).orElse(""),
                contract.map(entry -> entry.contract().sha256()).orElse(""),
                clock.instant(),
                List.copyOf(headers.keySet()),
                members,
                splits(members));
    }

    /** Cuts the members that go on into splits; none if none does. */
    static List<Split> splits(List<Member> members) {
        List<Split> splits = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        boolean any = false;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.status() != Status.SEALED) {
                continue;
            }
            if (any && bytes + member.bytes() > SPLIT_BYTES) {
                splits.add(new Split(from, i));
                from = i;
                bytes = 0;
            }
            bytes += member.bytes();
            any = true;
        }
        if (any) {
            splits.add(new Split(from, members.size()));
        }
        return splits;
    }

    private LandedBundle queued(BundleManifest manifest) throws IOException {
        String path = manifestPath(manifest.rawPath());
        if (!manifest.splits().isEmpty()) {
            String name = manifest.members().size() + " small files";
            hdfs.write(Layout.queue(manifest.bundle()), Json.bytes(new LandFile.QueuePointer(path, name)));
        }
        if (hdfs.exists(Layout.ledger(manifest.bundle()))) {
            // sealed while it was landed a second time: a pointer behind the seal would stand in the queue for good
            hdfs.delete(Layout.queue(manifest.bundle()));
            hdfs.delete(Layout.claim(manifest.bundle()));
        }
        return new LandedBundle(manifest.bundle(), path, Optional.of(manifest));
    }
}
