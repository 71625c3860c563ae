package io.landfall.job.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.LedgerLines;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.contract.ledger.RowCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleIndexTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T23:59:59Z");
    private static final Instant APRIL = Instant.parse("2026-04-02T00:00:00Z");

    @TempDir
    private Path folder;

    private Hdfs files;
    private final BundleIndex index = new BundleIndex("days");

    @BeforeEach
    void connects() throws IOException {
        files = Hdfs.connect(folder.toUri().toString().replaceAll("/+$", ""));
    }

    private static String bundle(int number) {
        return "b%016x".formatted(number);
    }

    private static LedgerEntry entry(String bundle, String name, Instant modified, String sha256) {
        String rawPath = "raw/days/2026-03-01/" + bundle;
        return new LedgerEntry(
                new FileRef("days", FileRef.idOf("days", name), 1, name),
                Status.SEALED,
                Optional.empty(),
                10,
                modified,
                sha256,
                "1.0.0",
                "cd".repeat(32),
                rawPath,
                new RowCounts(1, 1, 0, 0),
                Map.of(),
                List.of(),
                Map.of("sealed", APRIL),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(new RawSlice(rawPath + "/bundle-1.tar", 1_024)),
                Optional.of(bundle));
    }

    private static String hash(int number) {
        return "%016x".formatted(0x1234_5678L + number) + "0".repeat(48);
    }

    private void seal(int number, LedgerEntry... entries) throws IOException {
        files.write(Layout.ledger(new BundleRef("days", bundle(number))), LedgerLines.bytes(List.of(entries)));
    }

    @Test
    void findsTheEntryOfAFileInAnyLedgerThatItHasSeen() throws Exception {
        List<LedgerEntry> all = new ArrayList<>();
        for (int number = 0; number < 6; number++) { // more than are kept in memory
            LedgerEntry one = entry(bundle(number), "a-" + number, MARCH, hash(2 * number));
            LedgerEntry other = entry(bundle(number), "b-" + number, APRIL, hash(2 * number + 1));
            seal(number, one, other);
            all.add(one);
            all.add(other);
        }
        index.refresh(files);

        for (LedgerEntry entry : all) {
            assertThat(index.entry(files, entry.file().fileId())).contains(entry);
            assertThat(index.has(entry.file().fileId())).isTrue();
        }
        String unknown = FileRef.idOf("days", "c-1");
        assertThat(index.entry(files, unknown)).isEmpty();
        assertThat(index.has(unknown)).isFalse();
    }

    @Test
    void takesUpALedgerThatWasJustWrittenWithoutReadingIt() throws Exception {
        LedgerEntry first = entry(bundle(1), "a", MARCH, hash(1));
        LedgerEntry second = entry(bundle(1), "b", APRIL, hash(2));
        List<LedgerEntry> entries = List.of(first, second);

        index.add(bundle(1), LedgerLines.bytes(entries), entries);

        assertThat(index.entry(files, second.file().fileId())).contains(second);
        seal(1, first, second);
        index.refresh(files);
        assertThat(index.files(LocalDate.EPOCH, LocalDate.MAX.withYear(9_999))).hasSize(2); // nothing is taken twice
    }

    @Test
    void findsAllThatHoldAContent() throws Exception {
        LedgerEntry one = entry(bundle(1), "a", MARCH, hash(1));
        LedgerEntry same = entry(bundle(2), "b", MARCH, hash(1));
        seal(1, one, entry(bundle(1), "c", MARCH, hash(3)));
        seal(2, same);
        index.refresh(files);

        assertThat(index.withContent(files, hash(1))).containsExactlyInAnyOrder(one, same);
        assertThat(index.withContent(files, "ff".repeat(32))).isEmpty();
    }

    @Test
    void choosesFilesByTheDayOfTheirLastChange() throws Exception {
        LedgerEntry march = entry(bundle(1), "a", MARCH, hash(1));
        LedgerEntry april = entry(bundle(1), "b", APRIL, hash(2));
        seal(1, march, april);
        index.refresh(files);

        assertThat(index.files(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 1)))
                .containsExactly(march.file().fileId());
        assertThat(index.files(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 4, 2)))
                .containsExactly(april.file().fileId());
        assertThat(index.files(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 5, 1)))
                .isEmpty();
    }

    @Test
    void forgetsWhatSomebodyTookAway() throws Exception {
        LedgerEntry gone = entry(bundle(1), "a", MARCH, hash(1));
        LedgerEntry stays = entry(bundle(2), "b", MARCH, hash(2));
        seal(1, gone);
        seal(2, stays);
        index.refresh(files);
        Path ledgers = folder.resolve(Layout.closedBundles("days"));
        Files.delete(ledgers.resolve(bundle(1) + ".jsonl"));
        Files.setLastModifiedTime(ledgers, java.nio.file.attribute.FileTime.from(APRIL));

        index.refresh(files);

        assertThat(index.entry(files, gone.file().fileId())).isEmpty();
        assertThat(index.entry(files, stays.file().fileId())).contains(stays);
    }
}
