package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.ArrivalRules.Checksum;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.Uploads.Proof;
import io.landfall.job.arrival.Uploads.Step;
import io.landfall.job.arrival.Uploads.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 200 uploads that go wrong, on a real folder, in a time that the test makes pass. */
class UploadsTest {
    private static final long SETTLE_MILLIS = 10_000;
    private static final long SCAN_MILLIS = 1_700;
    private static final long END_MILLIS = Duration.ofMinutes(20).toMillis();

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final Map<Path, Long> changed = new HashMap<>();
    private final Map<Path, String> lastTold = new HashMap<>();
    private int cutTold;

    /** A step at its time. */
    private record Timed(long atMillis, Upload upload, Step step) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 20260101, 777})
    void noPartOfAFileIsTakenForTheWhole(long seed) throws IOException {
        List<Upload> uploads = Uploads.plan(seed, 200, SETTLE_MILLIS);
        Watched watched = watch();
        int told = 0;
        List<Timed> steps = steps(uploads);
        int next = 0;
        for (long now = 0; now < END_MILLIS; now += SCAN_MILLIS) {
            for (; next < steps.size() && steps.get(next).atMillis() <= now; next++) {
                perform(steps.get(next));
            }
            for (SettledFile file : watched.settled(now / 1000.0)) {
                told++;
                check(uploads, file, now, seed);
            }
        }
        System.out.printf(
                "200 uploads, seed %d: %d files told, %d of them stopped without proof, 0 accepted in part%n",
                seed, told, cutTold);
        assertThat(next).isEqualTo(steps.size());
        for (Upload upload : uploads) {
            Path path = path(upload.proof().dataset(), upload.name());
            if (!upload.whole().isEmpty()) {
                byte[] last = upload.whole().get(upload.whole().size() - 1);
                assertThat(lastTold.get(path))
                        .as("seed %d: %s %s", seed, upload.course(), path)
                        .isEqualTo(Uploads.sha256(last));
            } else if (upload.proof() != Proof.NONE) {
                assertThat(lastTold)
                        .as("seed %d: %s %s", seed, upload.course(), path)
                        .doesNotContainKey(path);
            }
        }
    }

    @Test
    void thePlanHoldsEveryProofAndEveryCourse() {
        List<Upload> uploads = Uploads.plan(1, 200, SETTLE_MILLIS);
        assertThat(uploads.stream()
                        .map(each -> each.proof() + " " + each.course())
                        .distinct())
                .hasSize(Proof.values().length * Uploads.Course.values().length);
    }

    /** What was told must be a content that its sender held to be whole, or, without a proof, one that stood still. */
    private void check(List<Upload> uploads, SettledFile file, long now, long seed) throws IOException {
        Path path = path(file.dataset(), file.name());
        byte[] content = Files.readAllBytes(path);
        assertThat(file.bytes()).isEqualTo(content.length);
        String hash = Uploads.sha256(content);
        boolean whole = uploads.stream()
                .filter(each -> path(each.proof().dataset(), each.name()).equals(path))
                .flatMap(each -> each.whole().stream())
                .anyMatch(each -> Uploads.sha256(each).equals(hash));
        if (!whole) {
            cutTold++;
            assertThat(file.dataset())
                    .as("seed %d: a part of %s was taken", seed, path)
                    .isEqualTo(Proof.NONE.dataset());
            assertThat(now - changed.getOrDefault(path, now))
                    .as("seed %d: %s was still written", seed, path)
                    .isGreaterThanOrEqualTo(SETTLE_MILLIS);
        }
        if (file.dataset().equals(Proof.CHECKSUM.dataset())) {
            assertThat(file.checksum()).contains("sha256:" + hash);
        }
        lastTold.put(path, hash);
    }

    private void perform(Timed timed) throws IOException {
        String dataset = timed.upload().proof().dataset();
        timed.step().perform(Files.createDirectories(folder.resolve(dataset)));
        Path path = path(dataset, timed.step().changes());
        changed.put(path, timed.atMillis());
        if (Files.exists(path) && !(timed.step() instanceof Step.Rename)) {
            Files.setLastModifiedTime(
                    path,
                    FileTime.from(
                            MovableClock.START.plusMillis(timed.atMillis()).plusNanos(changed.size())));
        }
    }

    private Path path(String dataset, String name) {
        return folder.resolve(dataset).resolve(name);
    }

    private static List<Timed> steps(List<Upload> uploads) {
        List<Timed> steps = new ArrayList<>();
        for (Upload upload : uploads) {
            long at = upload.startMillis();
            for (Step step : upload.steps()) {
                at += step.afterMillis();
                steps.add(new Timed(at, upload, step));
            }
        }
        steps.sort(Comparator.comparingLong(Timed::atMillis));
        return steps;
    }

    private Watched watch() {
        return new Watched(
                new MountedInbox(folder, ".landfall-inbox"),
                clock,
                new InboxMemory(InboxEnumerator.MOST_PENDING),
                false,
                Rules.of(Proof.NONE.dataset(), "*.csv"),
                Rules.of(Proof.GZIP.dataset(), "*.csv.gz"),
                Rules.of(Proof.ZIP.dataset(), "*.zip"),
                Rules.of(Proof.PARQUET.dataset(), "*.parquet").as(FileFormat.PARQUET),
                Rules.of(Proof.TRAILER.dataset(), "*.csv").ending("ИТОГО", "UTF-8"),
                Rules.of(Proof.CHECKSUM.dataset(), "*.csv").needing(Checksum.SHA256));
    }
}
