package io.landfall.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.settings.Setting;
import io.landfall.local.LocalCluster;
import io.landfall.local.LocalCluster.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form of a chaos run: every process is killed at least once, and the job is restored once. */
class ChaosIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void losesAndDoublesNothingWhileProcessesAreKilled() throws IOException {
        try (LocalCluster cluster = cluster()) {
            Said chaos = cluster.command(
                    "chaos", "--kills", "5", "--files", "40", "--rows", "60000", "--seed", "7", "--timeout", "240");

            assertThat(chaos.exitCode()).as(chaos.toString()).isZero();
            assertThat(chaos.out().strip().lines().reduce((line, next) -> next))
                    .contains("files=40 rows=60000 lost=0 doubled=0 unsealed=0 kills=5 seed=7");
            assertThat(chaos.out())
                    .contains("kafka", "datanode", "jobmanager", "taskmanager")
                    .containsPattern("taken at .*, restored at .*, after at least [1-9]\\d* later files were sealed");
            assertThat(cluster.running()).isEmpty();
            assertThat(folder.resolve("var/chaos")).isDirectoryNotContaining(Files::isDirectory);
        }
    }

    @Test
    void losesAndDoublesNothingWhileGoodAndBadReleasesTakeEachOthersPlace() throws IOException {
        try (LocalCluster cluster = cluster()) {
            Said chaos = cluster.command(
                    "chaos",
                    "--redeploy",
                    "--redeploys",
                    "2",
                    "--bad",
                    "2",
                    "--files",
                    "25",
                    "--rows",
                    "30000",
                    "--seed",
                    "5",
                    "--timeout",
                    "240");

            assertThat(chaos.exitCode()).as(chaos.toString()).isZero();
            assertThat(chaos.out().strip().lines().reduce((line, next) -> next))
                    .contains(
                            "files=25 rows=30000 lost=0 doubled=0 unsealed=0 redeploys=2 bad=2 operator-kills=1 seed=5");
            assertThat(chaos.out()).contains("bad: fails to start", "returned", "pause of the stream: median");
            assertThat(cluster.running()).isEmpty();
        }
    }

    @Test
    void refusesARunThatCouldProveNothing() throws IOException {
        try (LocalCluster cluster = cluster()) {
            Said tooFewKills = cluster.command("chaos", "--kills", "1");
            assertThat(tooFewKills.exitCode()).isEqualTo(2);
            assertThat(tooFewKills.err()).contains("--kills 1: must be at least 2");
            assertThat(cluster.command("chaos", "--files", "3").err()).contains("--files 3: must be at least 7");
            assertThat(cluster.command("chaos", "--rows", "299").err()).contains("--rows 299: must be at least");
        }
    }

    private LocalCluster cluster() throws IOException {
        return LocalCluster.in(folder.resolve("var"), Map.of(Setting.PARALLELISM.variable(), "2"));
    }
}
