package io.landfall.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkClusterTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void writesAConfigurationThatFlinkReadsBack() throws IOException {
        cluster().writeConfiguration(folder.resolve("conf"));

        Configuration read =
                GlobalConfiguration.loadConfiguration(folder.resolve("conf").toString());

        assertThat(read.get(RestOptions.PORT)).isEqualTo(1);
        assertThat(read.get(RestOptions.BIND_ADDRESS)).isEqualTo("127.0.0.1");
        assertThat(read.get(JobManagerOptions.BIND_HOST)).isEqualTo("127.0.0.1");
        assertThat(read.get(TaskManagerOptions.NUM_TASK_SLOTS)).isEqualTo(2);
        assertThat(read.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEqualTo("hdfs://127.0.0.1:9/landfall/flink/checkpoints");
    }

    @Test
    void keepsTheHeapsWithinTheProcesses() {
        assertThat(megabytesOf("-Xmx", cluster().jobManagerJvm())).isBetween(256L, 1024L);
        assertThat(megabytesOf("-Xmx", cluster().taskManagerJvm())).isBetween(512L, 1536L);
    }

    @Test
    void givesEachStartOfTheTaskManagerItsOwnName() {
        List<String> arguments = new ArrayList<>(cluster().taskManagerArguments("taskmanager-7"));

        assertThat(arguments).contains("taskmanager.resource-id=taskmanager-7", "-D");
        assertThat(arguments).noneMatch(argument -> argument.contains(" "));
    }

    @Test
    void movesOnlyTheTaskManagerToAnotherPort() throws IOException {
        cluster().withTaskManagerAt(77).writeConfiguration(folder.resolve("moved"));

        Configuration read =
                GlobalConfiguration.loadConfiguration(folder.resolve("moved").toString());
        assertThat(read.get(TaskManagerOptions.RPC_PORT)).isEqualTo("77");
        assertThat(read.get(JobManagerOptions.PORT)).isEqualTo(2);
        assertThat(read.get(RestOptions.PORT)).isEqualTo(1);
    }

    private static long megabytesOf(String option, List<String> jvm) {
        String value = jvm.stream()
                .filter(word -> word.startsWith(option))
                .findFirst()
                .orElseThrow()
                .substring(option.length());
        return Long.parseLong(value) / MEBIBYTE;
    }

    private FlinkCluster cluster() {
        return new FlinkCluster(
                folder.resolve("flink"),
                URI.create("hdfs://127.0.0.1:9/landfall"),
                2,
                new FlinkCluster.Ports(1, 2, 3, 4, 5));
    }
}
