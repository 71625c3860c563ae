package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.job.arrival.ArrivalNotice.CompanionFile;
import io.landfall.job.arrival.ArrivalNotice.SettledBundle;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.ArrivalNotice.WaitingFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormBundlesTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private final FormBundles bundles = new FormBundles(Set.of("a", "b"));

    private static SettledFile file(String dataset, int number, long bytes) {
        return new SettledFile(dataset, "f%05d.csv".formatted(number), bytes, TIME, TIME, Optional.empty(), List.of());
    }

    private static List<ArrivalNotice> files(String dataset, int count, long bytes) {
        List<ArrivalNotice> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(file(dataset, i, bytes));
        }
        return files;
    }

    @Test
    void putsSmallFilesOfOneDatasetTogetherInTheOrderOfTheirNames() {
        List<ArrivalNotice> notices = files("a", 10, 5_000);
        notices.addAll(files("b", 5, 5_000));
        List<ArrivalNotice> shuffled = new ArrayList<>(notices);
        Collections.shuffle(shuffled, new Random(7));
        List<ArrivalNotice> formed = bundles.form(shuffled);
        assertThat(formed)
                .containsExactlyInAnyOrder(
                        new SettledBundle("a", members(notices.subList(0, 10))),
                        new SettledBundle("b", members(notices.subList(10, 15))));
        assertThat(formed.get(0).files() + formed.get(1).files()).isEqualTo(15);
    }

    private static List<SettledFile> members(List<ArrivalNotice> notices) {
        return notices.stream().map(SettledFile.class::cast).toList();
    }

    @Test
    void leavesAFewFilesAlone() {
        List<ArrivalNotice> notices = files("a", 3, 5_000);
        assertThat(bundles.form(notices)).isEqualTo(notices);
    }

    @Test
    void leavesAloneWhatIsLargeOrComesWithOthersOrIsOfAnotherDataset() {
        List<ArrivalNotice> notices = files("c", 10, 5_000);
        notices.addAll(files("a", 10, (8 << 20) + 1));
        for (int i = 0; i < 10; i++) {
            notices.add(new SettledFile("b", "s" + i, 5, TIME, TIME, Optional.of("md5:00"), List.of()));
            notices.add(new SettledFile(
                    "b", "c" + i, 5, TIME, TIME, Optional.empty(), List.of(new CompanionFile("x", "x", 1, TIME))));
            notices.add(new WaitingFile("a", "w" + i, 5, TIME, "it waits", TIME));
        }
        assertThat(bundles.form(notices)).isEqualTo(notices);
    }

    @Test
    void cutsByNumberAndBySize() {
        List<ArrivalNotice> many = bundles.form(files("a", 4_010, 100));
        assertThat(many).extracting(ArrivalNotice::files).containsExactly(2_000, 2_000, 10);
        List<ArrivalNotice> large = bundles.form(files("a", 20, 8 << 20));
        assertThat(large).extracting(ArrivalNotice::files).containsExactly(8, 8, 4);
    }

    @Test
    void keepsDaysApart() {
        List<ArrivalNotice> notices = files("a", 5, 100);
        for (int i = 0; i < 5; i++) {
            notices.add(new SettledFile(
                    "a", "next" + i, 100, TIME.plus(Duration.ofHours(21)), TIME, Optional.empty(), List.of()));
        }
        assertThat(bundles.form(notices)).extracting(ArrivalNotice::files).containsExactly(5, 5);
    }
}
