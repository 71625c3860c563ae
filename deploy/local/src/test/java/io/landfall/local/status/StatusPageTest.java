package io.landfall.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Terminal terminal = new Terminal(System.out, System.err, false, false);

    @Test
    void tellsProcessesJobFilesAndReports() {
        assertThat(new StatusPage(terminal, NOW).lines(status()))
                .contains(
                        "  kafka        running  pid 7           1.5 MB  up 2 min    9092",
                        "  bot          died     log: /logs/bot.log",
                        "  RUNNING for 1 min, 1 restart, last checkpoint 3 s ago",
                        "  weather/a.csv  sealed  2,922 rows read, 2,920 stored, 2 quarantined",
                        "  weather/b.csv  failed  column a is missing (generation 2)",
                        "  paused weather since 2026-01-01T11:00:00Z by cli:\uFFFDann; ./landfall resume weather",
                        "  2.0 KB    weather/a.pdf");
    }

    @Test
    void tellsDuplicatesAndFilesThatNoDatasetTakes() {
        FileStatus duplicate = LedgerReader.status(
                entry("weather", LedgerEntry.Status.DUPLICATE, Optional.empty(), Optional.of("0123456789abcdef-g2")));
        FileStatus stray = LedgerReader.status(entry(
                Layout.NO_DATASET,
                LedgerEntry.Status.FAILED,
                Optional.of(new LedgerEntry.Failure("arrival", "no-dataset", "no contract claims it")),
                Optional.empty()));

        assertThat(new StatusPage(terminal, NOW).files(List.of(duplicate, stray)))
                .containsExactly(
                        "  weather/a.csv       duplicate  the same content counts as b.csv",
                        "  a.csv (no dataset)  failed  no contract claims it");
    }

    private static LedgerEntry entry(
            String dataset,
            LedgerEntry.Status status,
            Optional<LedgerEntry.Failure> failure,
            Optional<String> duplicateOf) {
        return new LedgerEntry(
                new FileRef(dataset, FileRef.idOf(dataset, "a.csv"), 1, "a.csv"),
                status,
                failure,
                3,
                NOW,
                "",
                "1",
                "",
                "",
                RowCounts.NONE,
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                duplicateOf.map(other -> "the same content counts as b.csv").stream()
                        .toList(),
                List.of(),
                Map.of(),
                duplicateOf);
    }

    @Test
    void keepsAStrangersNameOnOneLine() {
        FileStatus evil =
                new FileStatus("weather", "00", 1, "a\n\u001b[2Jb", "landed", Optional.empty(), Optional.empty());

        assertThat(new StatusPage(terminal, NOW).files(List.of(evil)))
                .containsExactly("  weather/a\uFFFD\uFFFD[2Jb  landed");
    }

    @Test
    void givesScriptsStableKeys() throws IOException {
        JsonNode json = Json.mapper().readTree(Json.pretty(status()));

        assertThat(json.path("healthy").asBoolean(true)).isFalse();
        assertThat(json.at("/processes/0/name").asText()).isEqualTo("kafka");
        assertThat(json.at("/processes/0/state").asText()).isEqualTo("RUNNING");
        assertThat(json.at("/processes/0/pid").asLong()).isEqualTo(7);
        assertThat(json.at("/job/state").asText()).isEqualTo("RUNNING");
        assertThat(json.at("/files/0/rows/stored").asLong()).isEqualTo(2920);
        assertThat(json.at("/files/1/stage").asText()).isEqualTo("failed");
        assertThat(json.at("/reports/0/path").asText()).isEqualTo("weather/a.pdf");
    }

    private static SystemStatus status() {
        return new SystemStatus(
                false,
                List.of(
                        new ProcessStatus(
                                "kafka",
                                "Kafka broker",
                                ProcessStatus.State.RUNNING,
                                Optional.of(7L),
                                List.of(9092),
                                Optional.of(1024L * 1536),
                                Optional.of(NOW.minusSeconds(125)),
                                "/logs/kafka.log"),
                        new ProcessStatus(
                                "bot",
                                "Telegram bot",
                                ProcessStatus.State.DIED,
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                "/logs/bot.log")),
                new JobStatus(
                        "RUNNING",
                        Optional.of("ab"),
                        Optional.of(NOW.minusSeconds(60)),
                        1,
                        Optional.of(NOW.minusSeconds(3)),
                        Optional.empty()),
                List.of(
                        new FileStatus(
                                "weather",
                                "00",
                                1,
                                "a.csv",
                                "sealed",
                                Optional.of(new RowCounts(2922, 2920, 2, 0)),
                                Optional.empty()),
                        new FileStatus(
                                "weather",
                                "01",
                                2,
                                "b.csv",
                                "failed",
                                Optional.empty(),
                                Optional.of("column a is missing"))),
                List.of(new ReportFile("weather/a.pdf", 2048, NOW)),
                List.of(new PausedDataset("weather", "2026-01-01T11:00:00Z", "cli:\u001bann")),
                List.of());
    }
}
