package io.landfall.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.chat.ChatServer;
import io.landfall.contract.settings.Setting;
import io.landfall.local.LocalCluster.Said;
import io.landfall.local.process.RunningProcess;
import io.landfall.local.status.ProcessStatus;
import io.landfall.local.status.SystemStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void bringsEverythingUpAndDownAndKeepsTheData() throws Exception {
        try (LocalCluster cluster = LocalCluster.in(folder.resolve("var"), Map.of())) {
            Said up = cluster.command("up");
            assertThat(up.exitCode()).as(up.toString()).isZero();
            assertThat(cluster.status().healthy())
                    .as(cluster.status().toString())
                    .isTrue();
            List<RunningProcess> first = cluster.running();

            assertThat(cluster.command("up").out()).contains("everything runs already");
            assertThat(cluster.running()).isEqualTo(first);
            assertThat(cluster.command("clean", "--yes").err()).contains("./landfall down first");

            cluster.kill("taskmanager");
            assertThat(stateOf(cluster, "taskmanager")).isEqualTo(ProcessStatus.State.DIED);
            assertThat(cluster.command("status").exitCode()).isEqualTo(1);
            Said mended = cluster.command("up");
            assertThat(mended.exitCode()).as(mended.toString()).isZero();

            assertThat(cluster.running()).hasSameSizeAs(first);
            Said down = cluster.command("down");
            assertThat(down.exitCode()).as(down.toString()).isZero();
            assertThat(down.out()).contains("its state is in hdfs://");
            assertThat(cluster.running()).isEmpty();
            assertThat(first).noneMatch(RunningProcess::isAlive);
            assertThat(cluster.command("down").out()).contains("nothing was running");

            Said again = cluster.command("up");
            assertThat(again.out()).as(again.toString()).contains("restored from hdfs://");
            assertThat(cluster.command("down").exitCode()).isZero();

            assertThat(cluster.command("clean", "--yes").exitCode()).isZero();
            assertThat(folder.resolve("var")).isEmptyDirectory();
        }
    }

    @Test
    void startsNothingWhenAPortIsInUse() throws Exception {
        try (LocalCluster cluster = LocalCluster.in(folder.resolve("var"), Map.of());
                ServerSocket squatter = new ServerSocket(
                        Integer.parseInt(cluster.setting(Setting.PORT_FLINK)), 1, InetAddress.getLoopbackAddress())) {
            Said up = cluster.command("up");

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.err())
                    .contains("port " + squatter.getLocalPort())
                    .contains("LANDFALL_PORT_FLINK")
                    .hasLineCount(1);
            assertThat(cluster.running()).isEmpty();
        }
    }

    @Test
    void startsNothingWhenAContractIsWrong() throws Exception {
        Files.createDirectories(folder.resolve("datasets"));
        Files.writeString(folder.resolve("datasets/bad.odcs.yaml"), "kind: DataContract\napiVersion: v3.1.0\n");
        Map<String, String> settings =
                Map.of(Setting.DATASETS.variable(), folder.resolve("datasets").toString());
        try (LocalCluster cluster = LocalCluster.in(folder.resolve("var"), settings)) {
            Said up = cluster.command("up");

            assertThat(up.exitCode()).isEqualTo(2);
            assertThat(up.err()).contains("bad.odcs.yaml:");
            assertThat(cluster.running()).isEmpty();
        }
    }

    @Test
    void startsNothingWhenTheOwnInboxIsMissing() throws Exception {
        Map<String, String> settings =
                Map.of(Setting.INBOX.variable(), folder.resolve("disk/inbox").toString());
        try (LocalCluster cluster = LocalCluster.in(folder.resolve("var"), settings)) {
            Said up = cluster.command("up");

            assertThat(up.exitCode()).isEqualTo(2);
            assertThat(up.err()).contains("LANDFALL_INBOX=" + folder.resolve("disk/inbox"));
            assertThat(cluster.running()).isEmpty();
        }
    }

    @Test
    void endsWhatItStartedWhenAProcessCannotStart() throws Exception {
        try (LocalCluster cluster = LocalCluster.in(folder.resolve("var"), Map.of())) {
            Files.createDirectories(folder.resolve("var/bot"));
            Files.createDirectories(folder.resolve("var/kafka"));
            Files.writeString(folder.resolve("var/kafka/data"), "a file where the broker wants a folder");

            Said up = cluster.command("up");

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.err()).contains("kafka");
            assertThat(cluster.running()).isEmpty();
        }
    }

    @Test
    void endsWhatItStartedWhenTheTokenIsRefused() throws Exception {
        try (ChatServer telegram = ChatServer.start(0, folder.resolve("telegram"), "right")) {
            Map<String, String> settings = Map.of(
                    Setting.TELEGRAM_TOKEN.variable(), "4711:wrong",
                    Setting.TELEGRAM_ALLOW.variable(), "1001",
                    Setting.TELEGRAM_API.variable(), "http://127.0.0.1:" + telegram.port());
            try (LocalCluster cluster = LocalCluster.in(folder.resolve("var"), settings)) {
                Said up = cluster.command("up");

                assertThat(up.exitCode()).as(up.toString()).isNotZero();
                assertThat(up.err()).contains("LANDFALL_TELEGRAM_TOKEN").doesNotContain("4711:wrong");
                assertThat(cluster.running()).isEmpty();
            }
        }
    }

    private static ProcessStatus.State stateOf(LocalCluster cluster, String name)
            throws IOException, InterruptedException {
        SystemStatus status = cluster.status();
        return status.processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
