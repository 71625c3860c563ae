package io.landfall.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @Test
    void givesDefaultsWhenNothingIsSetAndForEmptyValues() {
        Settings settings = Settings.of(Map.of("LANDFALL_INBOX", " ", "PATH", "/bin"));

        assertThat(settings.path(Setting.INBOX)).isEqualTo(Path.of("var/inbox"));
        assertThat(settings.uri(Setting.HDFS)).isEqualTo(URI.create("hdfs://127.0.0.1:19820/landfall"));
        assertThat(settings.duration(Setting.SETTLE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.bytes(Setting.RANGE_SIZE)).isEqualTo(33_554_432);
        assertThat(settings.count(Setting.PARALLELISM)).isEqualTo(2);
        assertThat(settings.count(Setting.PORT_FLINK)).isEqualTo(18_081);
        assertThat(settings.text(Setting.TELEGRAM_TOKEN)).isEmpty();
    }

    @Test
    void readsEveryKindOfValue() {
        Settings settings = Settings.of(Map.of(
                "LANDFALL_INBOX", " /mnt/yandex disk ",
                "LANDFALL_HDFS", "hdfs://nn:8020/land",
                "LANDFALL_SETTLE", "3 m",
                "LANDFALL_SCAN_INTERVAL", "250ms",
                "LANDFALL_RANGE_SIZE", "8kb",
                "LANDFALL_PARALLELISM", "16",
                "LANDFALL_TELEGRAM_ALLOW", " 1, 22 ,,333"));

        assertThat(settings.path(Setting.INBOX)).isEqualTo(Path.of("/mnt/yandex disk"));
        assertThat(settings.uri(Setting.HDFS)).isEqualTo(URI.create("hdfs://nn:8020/land"));
        assertThat(settings.duration(Setting.SETTLE)).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.duration(Setting.SCAN_INTERVAL)).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.bytes(Setting.RANGE_SIZE)).isEqualTo(8_192);
        assertThat(settings.count(Setting.PARALLELISM)).isEqualTo(16);
        assertThat(settings.list(Setting.TELEGRAM_ALLOW)).containsExactly("1", "22", "333");
    }

    @Test
    void tellsEveryWrongSettingAtOnceWithItsValueAndWhatWouldBeRight() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LANDFALL_SETTLE", "soon");
        environment.put("LANDFALL_RANGE_SIZE", "32");
        environment.put("LANDFALL_PARALLELISM", "0");
        environment.put("LANDFALL_PORT_FLINK", "70000");
        environment.put("LANDFALL_HDFS", "nn:8020:x y");
        environment.put("LANDFALL_INBOKS", "x");

        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(InvalidSettingsException.class)
                .message()
                .hasLineCount(6)
                .contains(
                        "LANDFALL_SETTLE=soon: must be a number with ms, s, m or h, such as 2s",
                        "LANDFALL_RANGE_SIZE=32: must be a number with B, KB, MB or GB, such as 32MB",
                        "LANDFALL_PARALLELISM=0: must be a whole number from 1",
                        "LANDFALL_PORT_FLINK=70000: must be a port, a whole number from 1 to 65535",
                        "LANDFALL_HDFS=nn:8020:x y: not a URI",
                        "LANDFALL_INBOKS: no such setting; .env.example lists them all");
    }

    @Test
    void readsASecretFromTheFileThatItsVariableNames(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "123:abc\n");

        Settings settings = Settings.of(Map.of("LANDFALL_TELEGRAM_TOKEN_FILE", file.toString()));

        assertThat(settings.text(Setting.TELEGRAM_TOKEN)).isEqualTo("123:abc");
    }

    @Test
    void tellsASecretsFileThatCantBeReadAndAFileForWhatIsNoSecret(@TempDir Path folder) {
        Map<String, String> environment =
                Map.of("LANDFALL_TELEGRAM_TOKEN_FILE", folder.resolve("no").toString(), "LANDFALL_KAFKA_FILE", "x");

        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(InvalidSettingsException.class)
                .message()
                .hasLineCount(2)
                .contains("LANDFALL_TELEGRAM_TOKEN_FILE=" + folder.resolve("no") + ": can't be read")
                .contains("LANDFALL_KAFKA_FILE: no such setting");
    }

    @Test
    void neverPrintsASecret() {
        Map<String, String> environment =
                Map.of("LANDFALL_TELEGRAM_TOKEN", "123:s3cret", "LANDFALL_PARALLELISM", "none");

        assertThatThrownBy(() -> Settings.of(environment)).message().doesNotContain("s3cret");
    }

    @Test
    void refusesToReadASettingAsAnotherKind() {
        Settings settings = Settings.of(Map.of());

        assertThatThrownBy(() -> settings.count(Setting.INBOX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LANDFALL_INBOX is a PATH, not a Integer");
    }
}
