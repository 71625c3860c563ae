package io.landfall.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.settings.Setting;
import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSettingsTest {
    @TempDir
    Path root;

    @Test
    void makesRelativePathsAbsoluteFromTheTree() throws IOException {
        LocalSettings settings = load(Map.of("LANDFALL_VAR", "data"));

        assertThat(settings.var()).isEqualTo(root.resolve("data"));
        assertThat(settings.path(Setting.INBOX)).isEqualTo(root.resolve("data/inbox"));
        assertThat(settings.forParts())
                .containsEntry("LANDFALL_OUTBOX", root.resolve("data/outbox").toString());
    }

    @Test
    void prefersTheEnvironmentToTheFile() throws IOException {
        Files.writeString(root.resolve(".env"), "LANDFALL_PARALLELISM=3\nLANDFALL_SETTLE=7s\nOTHER=x\n");

        LocalSettings settings = load(Map.of("LANDFALL_PARALLELISM", "1"));

        assertThat(settings.parallelism()).isEqualTo(1);
        assertThat(settings.forParts()).containsEntry("LANDFALL_SETTLE", "7s").doesNotContainKey("OTHER");
    }

    @Test
    void pointsTheBotAtTheLocalChatWithoutAToken() throws IOException {
        LocalSettings settings = load(Map.of("LANDFALL_PORT_CHAT", "4711"));

        assertThat(settings.usesLocalChat()).isTrue();
        assertThat(settings.forBot())
                .containsEntry("LANDFALL_TELEGRAM_API", "http://127.0.0.1:4711")
                .containsEntry("LANDFALL_TELEGRAM_TOKEN", "local")
                .containsEntry("LANDFALL_TELEGRAM_ALLOW", "1001");
    }

    @Test
    void tellsTheTokenToTheBotAlone() throws IOException {
        LocalSettings settings = load(Map.of("LANDFALL_TELEGRAM_TOKEN", "secret", "LANDFALL_TELEGRAM_ALLOW", "7"));

        assertThat(settings.usesLocalChat()).isFalse();
        assertThat(settings.forBot())
                .containsEntry("LANDFALL_TELEGRAM_TOKEN", "secret")
                .containsEntry("LANDFALL_TELEGRAM_API", "https://api.telegram.org")
                .containsEntry("LANDFALL_TELEGRAM_ALLOW", "7");
        assertThat(settings.forParts().toString()).doesNotContain("secret");
    }

    @Test
    void readsATokenFileThatIsNamedRelativeToTheTree() throws IOException {
        Files.writeString(root.resolve("token.txt"), "secret\n");

        LocalSettings settings = load(Map.of("LANDFALL_TELEGRAM_TOKEN_FILE", "token.txt"));

        assertThat(settings.forBot())
                .containsEntry(
                        "LANDFALL_TELEGRAM_TOKEN_FILE",
                        root.resolve("token.txt").toString());
    }

    @Test
    void refusesAForeignHdfsAndBroker() {
        assertThatThrownBy(() -> load(Map.of(
                        "LANDFALL_HDFS",
                        "hdfs://namenode:8020/landfall",
                        "LANDFALL_KAFKA",
                        "kafka:9092",
                        "LANDFALL_METRICS",
                        "yes")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("LANDFALL_HDFS=hdfs://namenode:8020/landfall")
                .hasMessageContaining("LANDFALL_KAFKA=kafka:9092")
                .hasMessageContaining("LANDFALL_METRICS=yes");
    }

    @Test
    void namesEveryWrongSettingAtOnce() {
        assertThatThrownBy(() -> load(Map.of("LANDFALL_PORT_CHAT", "none", "LANDFALL_NOPE", "1")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("LANDFALL_PORT_CHAT=none")
                .hasMessageContaining("LANDFALL_NOPE");
    }

    @Test
    void steersALandfallElsewhereByItsAddresses() throws IOException {
        Map<String, String> cluster = Map.of(
                "LANDFALL_CLUSTER_FLINK", "http://jobmanager:8081",
                "LANDFALL_CLUSTER_WEBHDFS", "http://namenode:9870",
                "LANDFALL_HDFS", "hdfs://namenode:8020/landfall",
                "LANDFALL_KAFKA", "kafka:9092");

        assertThat(load(cluster).cluster())
                .contains(new Cluster(URI.create("http://jobmanager:8081"), URI.create("http://namenode:9870")));
        assertThat(load(Map.of()).cluster()).isEmpty();
        assertThatThrownBy(() -> load(Map.of("LANDFALL_CLUSTER_FLINK", "http://jobmanager:8081")))
                .hasMessageContaining("LANDFALL_CLUSTER_WEBHDFS together");
    }

    private LocalSettings load(Map<String, String> environment) throws IOException {
        return LocalSettings.load(new Home(root), environment);
    }
}
