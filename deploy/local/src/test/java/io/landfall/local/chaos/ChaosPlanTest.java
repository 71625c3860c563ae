package io.landfall.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosPlanTest {
    @ParameterizedTest
    @CsvSource({"1, 300, 1000000, 30", "2, 40, 60000, 5", "3, 7, 7, 2", "-9, 50, 51, 100"})
    void plansAsManyFilesRowsAndKillsAsAskedFor(long seed, int files, int rows, int kills) {
        ChaosPlan plan = ChaosPlan.of(seed, files, rows, kills);

        assertThat(plan.files()).hasSize(files).allMatch(file -> file.rows() >= 1);
        assertThat(plan.rows()).isEqualTo(rows);
        assertThat(plan.kills()).hasSize(kills);
        assertThat(plan.files()).extracting(PlannedFile::dialect).contains(Dialect.values());
        assertThat(plan.savepointBefore()).isLessThan(plan.restoreBefore());
        assertThat(plan.restoreBefore()).isLessThan(kills);
    }

    @Test
    void plansTheSameForTheSameSeedOnly() {
        assertThat(ChaosPlan.of(4, 40, 60_000, 5)).isEqualTo(ChaosPlan.of(4, 40, 60_000, 5));
        assertThat(ChaosPlan.of(4, 40, 60_000, 5)).isNotEqualTo(ChaosPlan.of(5, 40, 60_000, 5));
    }

    @Test
    void dropsEachFileInOneRound() {
        ChaosPlan plan = ChaosPlan.of(1, 300, 1_000_000, 30);
        List<PlannedFile> dropped = new ArrayList<>();
        for (int round = 0; round <= 30; round++) {
            assertThat(plan.round(round)).as("round %d", round).isNotEmpty();
            dropped.addAll(plan.round(round));
        }
        assertThat(dropped).isEqualTo(plan.files());
    }

    @Test
    void killsEveryProcessAboutAsOften() {
        Map<String, Long> kills = ChaosPlan.of(1, 300, 1_000_000, 30).kills().stream()
                .collect(Collectors.groupingBy(ChaosPlan.Kill::victim, Collectors.counting()));

        assertThat(kills).containsOnlyKeys("taskmanager", "jobmanager", "datanode", "kafka");
        assertThat(kills.values()).allMatch(count -> count == 7 || count == 8);
    }

    @Test
    void mixesSmallFilesAndLargeOnes() {
        List<PlannedFile> files = ChaosPlan.of(1, 300, 1_000_000, 30).files();

        assertThat(files).anyMatch(file -> file.rows() < 100).anyMatch(file -> file.rows() > 30_000);
        assertThat(files).allMatch(file -> file.rows() <= 50_000);
    }
}
