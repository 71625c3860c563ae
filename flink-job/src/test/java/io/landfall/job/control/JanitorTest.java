package io.landfall.job.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.LandFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The janitor among random states of the warehouse. */
class JanitorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration AGE = Duration.ofHours(24);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final int STATES = 150;

    @TempDir
    Path folder;

    private final Set<String> mustStay = new TreeSet<>();
    private final Set<String> mustGo = new TreeSet<>();
    private Path root = Path.of("");

    /** Each file is written together with what the rules of the docs say of it, by hand and one kind at a time. */
    @Test
    void removesEveryPieceOfDebrisAndNothingElseWhateverTheState() throws IOException {
        for (int seed = 1; seed <= STATES; seed++) {
            root = Files.createDirectories(folder.resolve("state-" + seed));
            mustStay.clear();
            mustGo.clear();
            Random random = new Random(seed);
            for (int n = 0; n < 6; n++) {
                generation(random, new FileRef(random.nextBoolean() ? "a" : "b-2", "%016x".formatted(n), 1, "x.csv"));
                command(random, n);
                stranger(random, n);
            }
            Hdfs hdfs = Hdfs.connect(root.toUri().toString().replaceAll("/+$", ""));
            Janitor janitor = new Janitor(hdfs, Clock.fixed(NOW, ZoneOffset.UTC));
            Set<String> before = there();

            Sweep dry = janitor.sweep(AGE, true);
            assertThat(there()).as("after a dry run, seed %s", seed).isEqualTo(before);

            Sweep sweep = janitor.sweep(AGE, false);
            Set<String> gone = new TreeSet<>(before);
            gone.removeAll(there());
            assertThat(gone).as("removed, seed %s", seed).isEqualTo(mustGo);
            assertThat(there()).as("still there, seed %s", seed).isEqualTo(mustStay);
            assertThat(dry.inWords().replace("would remove", "removed")).isEqualTo(sweep.inWords());
            assertThat(janitor.sweep(AGE, false).inWords()).startsWith("nothing to remove");
        }
    }

    /** A generation in any state, with parts that are named and parts that are not, temporary files and a claim. */
    private void generation(Random random, FileRef file) throws IOException {
        boolean closed = random.nextBoolean();
        boolean claimed = random.nextBoolean();
        boolean queued = !closed && random.nextBoolean();
        boolean landed = queued || random.nextInt(4) > 0;
        boolean open = !closed && (claimed || queued);
        if (landed) {
            stays(LandFile.manifestPath(Layout.raw(file, DAY)), old(random));
            stays(LandFile.contentPath(Layout.raw(file, DAY)), old(random));
        }
        if (claimed) {
            boolean old = old(random);
            put(Layout.claim(file), old, closed && old);
        }
        if (queued) {
            stays(Layout.queue(file), old(random));
        }
        List<Part> named = new ArrayList<>();
        for (int range = 0; range < 4; range++) {
            for (Part.Kind kind : Part.Kind.values()) {
                if (random.nextInt(3) == 0) {
                    continue;
                }
                String path = path(kind, file, range);
                boolean old = old(random);
                boolean isNamed = closed && random.nextBoolean();
                if (isNamed) {
                    named.add(new Part(kind, path, 1, 1));
                }
                boolean mayComeBack = !closed && (open || landed);
                put(path, old, old && !isNamed && !mayComeBack);
            }
        }
        if (closed) {
            entry(file, named, random.nextBoolean() ? Status.SEALED : Status.FAILED);
        }
        for (String target : List.of(
                path(Part.Kind.CURATED, file, 0),
                path(Part.Kind.QUARANTINE, file, 1),
                LandFile.contentPath(Layout.raw(file, DAY)),
                Layout.ledger(file),
                Layout.claim(file))) {
            boolean old = old(random);
            int slash = target.lastIndexOf('/');
            String temporary = target.substring(0, slash + 1) + "." + target.substring(slash + 1) + ".1f.tmp";
            put(temporary, old, old && !open);
        }
    }

    private static String path(Part.Kind kind, FileRef file, int range) {
        return switch (kind) {
            case CURATED -> Layout.curated(file, DAY, range);
            case QUARANTINE -> Layout.quarantine(file, DAY, range);
            case HELD -> Layout.held(file, DAY, range);
        };
    }

    private void command(Random random, int n) throws IOException {
        Duration age = random.nextBoolean() ? Duration.ofDays(31) : Duration.ofDays(29);
        for (String name : List.of("plan", "answer")) {
            String path = Layout.COMMANDS + "/%016x/".formatted(n) + name + ".json";
            write(path, "{}", age);
            (age.toDays() > 30 ? mustGo : mustStay).add(path);
        }
        Files.setLastModifiedTime(root.resolve(Layout.COMMANDS + "/%016x".formatted(n)), FileTime.from(NOW.minus(age)));
    }

    /** Things that look a little like debris, and are none of ours. */
    private void stranger(Random random, int n) throws IOException {
        List<String> names = List.of(
                "curated/a/2026-11-01/notes-" + n + ".parquet",
                "curated/a/2026-11-01/000000000000000g-g1-r00000.parquet",
                "curated/a/lost+found/%016x-g1-r00000.parquet".formatted(n + 100),
                "curated/A/2026-11-01/%016x-g1-r00000.parquet".formatted(n),
                "raw/a/file-" + n + ".tmp",
                "flink/checkpoints/." + n + ".tmp",
                "queue/a/%016x-g1.claim.old".formatted(n),
                Layout.PAUSED + "/a.json",
                "content/a/" + n + ".json");
        stays(names.get(random.nextInt(names.size())), true);
    }

    private void entry(FileRef file, List<Part> parts, Status status) throws IOException {
        LedgerEntry entry = new LedgerEntry(
                file,
                status,
                status == Status.FAILED ? Optional.of(new Failure("s", "r", "m")) : Optional.empty(),
                1,
                NOW,
                "ab",
                "1",
                "cd",
                Layout.raw(file, DAY),
                RowCounts.NONE,
                Map.of(),
                List.of(new RangeResult(0, 0, 1, RowCounts.NONE, Map.of(), parts)),
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
        write(Layout.ledger(file), Json.pretty(entry), Duration.ofDays(2));
        mustStay.add(Layout.ledger(file));
    }

    private static boolean old(Random random) {
        return random.nextInt(3) > 0;
    }

    private void stays(String path, boolean old) throws IOException {
        put(path, old, false);
    }

    private void put(String path, boolean old, boolean goes) throws IOException {
        write(path, "x", old ? AGE.plusMinutes(1) : AGE.minusMinutes(1));
        (goes ? mustGo : mustStay).add(path);
    }

    private void write(String path, String text, Duration age) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private Set<String> there() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
