package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.ArrivalRules.Checksum;
import io.landfall.contract.layout.Layout;
import io.landfall.job.arrival.ArrivalNotice.CompanionFile;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Files that come with others of the same stem, and with checksums. */
class CompanionsTest {
    private static final Instant TIME = Instant.parse("2025-12-31T00:00:00Z");
    private static final int TEN_MINUTES = 600;
    private static final int HOUR = 3600;

    private final FakeInbox inbox = new FakeInbox();
    private final Watched runs = new Watched(
            inbox,
            Rules.of("runs", "**")
                    .without("*.log")
                    .coming(Rules.required("parameters", ".yaml"), Rules.optional("plan", "-plan.pdf")));

    @Test
    void theStemIsTheNameWithoutCompressionUpToItsLastDot() {
        assertThat(List.of("run.csv", "run.7.csv.gz", "run.zip", "run", "a.b.c", ".csv", "x.csv.ZST", "x.bz2"))
                .extracting(FolderRules::stem)
                .containsExactly("run", "run.7", "run", "run", "a.b", ".csv", "x", "x");
    }

    @Test
    void handsOnAFileWithItsCompanionsInTheOrderOfTheContract() {
        inbox.put("runs/day/r1-plan.pdf", "pdf", TIME);
        inbox.put("runs/day/r1.csv.gz", gzip(), TIME);
        inbox.put("runs/day/r1.yaml", "k: 1", TIME.plusSeconds(1));
        runs.look(0);
        assertThat(runs.settled(10)).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("day/r1.csv.gz");
            assertThat(file.companions())
                    .containsExactly(
                            new CompanionFile("parameters", "day/r1.yaml", 4, TIME.plusSeconds(1)),
                            new CompanionFile("plan", "day/r1-plan.pdf", 3, TIME));
        });
        assertThat(runs.look(100_000)).isEmpty();
    }

    @Test
    void saysOnceWhichCompanionIsMissingAndGoesOnWhenItComes() {
        inbox.put("runs/r1.csv", "1", TIME);
        runs.look(0);
        assertThat(runs.waiting(10)).containsExactly("r1.csv: r1.yaml, which must come with it");
        assertThat(runs.look(20)).isEmpty();
        assertThat(runs.scan(21).waiting()).isEqualTo(1);
        inbox.put("runs/r1.yaml", "k: 1", TIME);
        assertThat(runs.look(100)).as("the companion must stand still too").isEmpty();
        assertThat(runs.settled(110))
                .singleElement()
                .satisfies(file -> assertThat(file.companions()).hasSize(1));
    }

    @Test
    void handsOnAFileWithoutItsCompanionWhenTheWaitIsOver() {
        inbox.put("runs/r1.csv", "1", TIME);
        runs.look(0);
        runs.look(10);
        assertThat(runs.look(9 + TEN_MINUTES)).isEmpty();
        assertThat(runs.settled(10 + TEN_MINUTES))
                .singleElement()
                .satisfies(file -> assertThat(file.companions()).isEmpty());
        inbox.put("runs/r1.yaml", "k: 1", TIME);
        runs.look(1000);
        assertThat(runs.settled(1010))
                .as("it is another version with its companion")
                .hasSize(1);
    }

    @Test
    void waitsForAnOptionalCompanionThatIsThereAndStillChanging() {
        inbox.put("runs/r1.csv", "1", TIME);
        inbox.put("runs/r1.yaml", "k: 1", TIME);
        runs.look(0);
        inbox.put("runs/r1-plan.pdf", "p", TIME);
        runs.look(8);
        inbox.put("runs/r1-plan.pdf", "pd", TIME);
        assertThat(runs.look(12)).isEmpty();
        assertThat(runs.settled(22))
                .singleElement()
                .satisfies(file -> assertThat(file.companions())
                        .extracting(CompanionFile::bytes)
                        .containsExactly(4L, 2L));
    }

    @Test
    void aChangedCompanionMakesANewVersionAndARemovedOneDoesNot() {
        inbox.put("runs/r1.csv", "1", TIME);
        inbox.put("runs/r1.yaml", "k: 1", TIME);
        runs.look(0);
        runs.look(10);
        inbox.remove("runs/r1.yaml");
        runs.look(20);
        assertThat(runs.look(5000)).isEmpty();
        inbox.put("runs/r1.yaml", "k: 2", TIME.plusSeconds(9));
        runs.look(5010);
        assertThat(runs.look(5011)).isEmpty();
        assertThat(runs.settled(5020))
                .singleElement()
                .satisfies(file -> assertThat(file.companions())
                        .containsExactly(new CompanionFile("parameters", "r1.yaml", 4, TIME.plusSeconds(9))));
        assertThat(runs.look(5030)).isEmpty();
    }

    @Test
    void saysOfACompanionWhoseDataFileNeverCameThatItWaits() {
        inbox.put("runs/r2.yaml", "k: 1", TIME);
        runs.look(0);
        assertThat(runs.look(TEN_MINUTES - 1)).isEmpty();
        assertThat(runs.waiting(TEN_MINUTES))
                .containsExactly("r2.yaml: its data file, which has the same name but for the end");
        assertThat(runs.look(TEN_MINUTES + 1)).isEmpty();
    }

    @Test
    void aCompanionThatServedIsNotMissedByWhenItsDataFileLeaves() {
        inbox.put("runs/r1.csv", "1", TIME);
        inbox.put("runs/r1.yaml", "k: 1", TIME);
        runs.look(0);
        runs.look(10);
        inbox.remove("runs/r1.csv");
        runs.look(20);
        assertThat(runs.look(HOUR)).isEmpty();
    }

    @Test
    void aZipMayBringItsCompanionsItself() throws IOException {
        inbox.put("runs/whole.zip", zip("a.csv", "a.yaml"), TIME);
        inbox.put("runs/bare.zip", zip("a.csv"), TIME);
        runs.look(0);
        List<ArrivalNotice> notices = runs.look(10);
        assertThat(Watched.settled(notices)).extracting(SettledFile::name).containsExactly("whole.zip");
        assertThat(notices)
                .hasSize(2)
                .anySatisfy(notice ->
                        assertThat(notice.toString()).contains("bare.zip", "bare.yaml, which must come with it"));
    }

    @Test
    void takesTheChecksumFromTheFileBesideAndTakesItForNoData() {
        String hex = "ab".repeat(32);
        inbox.put("runs/r1.csv", "1", TIME);
        inbox.put("runs/r1.yaml", "k: 1", TIME);
        inbox.put("runs/r1.csv.sha256", hex.toUpperCase(java.util.Locale.ROOT) + "  r1.csv\n", TIME);
        inbox.put("runs/r1.csv.md5", "cd".repeat(16), TIME);
        runs.look(0);
        assertThat(runs.settled(10))
                .singleElement()
                .satisfies(file -> assertThat(file.checksum()).contains("sha256:" + hex));
    }

    @Test
    void waitsForARequiredChecksumAndHandsOnWithoutItAtTheLimit() {
        Watched strict = new Watched(inbox, Rules.of("runs", "*.csv").needing(Checksum.MD5));
        inbox.put("runs/r1.csv", "1", TIME);
        inbox.put("runs/r2.csv", "1", TIME);
        inbox.put("runs/r2.csv.sha256", "ab".repeat(32), TIME);
        strict.look(0);
        assertThat(strict.waiting(10))
                .containsExactlyInAnyOrder(
                        "r1.csv: r1.csv.md5, which must come with it", "r2.csv: r2.csv.md5, which must come with it");
        inbox.put("runs/r1.csv.md5", "cd".repeat(16), TIME);
        strict.look(20);
        assertThat(strict.settled(30))
                .singleElement()
                .satisfies(file -> assertThat(file.checksum()).contains("md5:" + "cd".repeat(16)));
        assertThat(strict.look(9 + HOUR)).isEmpty();
        assertThat(strict.settled(10 + HOUR))
                .singleElement()
                .satisfies(file -> assertThat(file.checksum()).isEmpty());
    }

    @Test
    void aCorrectedChecksumFileMakesANewVersion() {
        Watched plain = new Watched(inbox, Rules.of("runs", "*.csv"));
        inbox.put("runs/r1.csv", "1", TIME);
        inbox.put("runs/r1.csv.md5", "00".repeat(16), TIME);
        plain.look(0);
        plain.look(10);
        inbox.put("runs/r1.csv.md5", "11".repeat(16), TIME.plusSeconds(1));
        plain.look(20);
        plain.look(21);
        assertThat(plain.settled(31))
                .singleElement()
                .satisfies(file -> assertThat(file.checksum()).contains("md5:" + "11".repeat(16)));
        assertThat(plain.look(100)).isEmpty();
    }

    @Test
    void aFileThatNobodyClaimsIsNoneOfTheCompanions() {
        Watched narrow = new Watched(inbox, Rules.of("runs", "*.csv").coming(Rules.required("parameters", ".yaml")));
        inbox.put("runs/notes.txt", "1", TIME);
        narrow.look(0);
        assertThat(narrow.settled(10)).singleElement().satisfies(file -> {
            assertThat(file.dataset()).isEqualTo(Layout.NO_DATASET);
            assertThat(file.name()).isEqualTo("runs/notes.txt");
        });
    }

    private static byte[] gzip() {
        return Samples.gzip("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
