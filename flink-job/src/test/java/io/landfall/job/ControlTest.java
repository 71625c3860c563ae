package io.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.FileFailed;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.config.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each command, in the whole graph on a real HDFS. */
class ControlTest {

    @RegisterExtension
    static final MiniClusterExtension FLINK = RunningJob.cluster();

    @TempDir
    static Path folder;

    private static RealHdfs hdfs;
    private static JobClient job;
    private static Path inbox;
    private static Path commands;
    private static int sent;

    /** The file {@code old.csv} is sealed under an older contract than all others. */
    @BeforeAll
    static void startsTheJob() throws Exception {
        hdfs = RealHdfs.start(folder.resolve("hdfs"));
        inbox = Files.createDirectories(folder.resolve("inbox"));
        commands = Files.createDirectories(folder.resolve("commands"));
        JobClient older = start(contracts("1.0.0"));
        drop("older", "old.csv");
        closed("older", "old.csv", 1);
        older.cancel().get();
        job = start(contracts("2.0.0"));
    }

    private static JobClient start(Contracts contracts) throws Exception {
        return RunningJob.submit(folder, hdfs, contracts, Duration.ofMillis(200), 64);
    }

    private static Contracts contracts(String version) throws IOException {
        Path datasets = Files.createDirectories(folder.resolve("datasets-" + version));
        for (String dataset : List.of("older", "days", "held", "failing", "proven", "swept", "other")) {
            Files.writeString(datasets.resolve(dataset + ".odcs.yaml"), """
                    apiVersion: v3.1.0
                    kind: DataContract
                    id: %s
                    name: Readings
                    version: %s
                    status: active
                    schema:
                      - name: readings
                        logicalType: object
                        properties:
                          - {name: taken_at, logicalType: timestamp, required: true}
                          - {name: sensor, logicalType: string, required: true}
                          - name: value
                            logicalType: number
                            logicalTypeOptions: {minimum: -40, maximum: 90}
                    customProperties:
                      - {property: landfall.filePattern, value: '*.csv'}
                    """.formatted(dataset, version));
        }
        return Contracts.read(datasets);
    }

    @AfterAll
    static void stopsTheJob() throws Exception {
        job.cancel().get();
        hdfs.close();
    }

    @Test
    void processesTheFilesOfSomeDaysAgainOnce() throws Exception {
        for (int day = 1; day <= 3; day++) {
            drop("days", "d" + day + ".csv", Instant.parse("2024-03-0" + day + "T23:59:59Z"));
        }
        for (int day = 1; day <= 3; day++) {
            closed("days", "d" + day + ".csv", 1);
        }
        Map<String, String> days = Map.of("dataset", "days", "from", "2024-03-02", "to", "2024-03-03");
        CommandResult answer = ask("days-1", "reprocess", days);
        assertThat(answer.outcome()).isEqualTo(Outcome.DONE);
        assertThat(answer.message()).isEqualTo("2 files of days from 2024-03-02 to 2024-03-03 are processed again");
        assertThat(closed("days", "d2.csv", 2).supersedes()).contains(1);
        assertThat(closed("days", "d3.csv", 2).rows()).isEqualTo(new RowCounts(4, 3, 1, 0));

        CommandFiles.sendAgain(commands, "days-1", "again", "reprocess", days);
        RunningJob.await("the same answer twice", () -> answers("days-1").size() == 2);
        assertThat(answers("days-1")).containsExactly(answer, answer);
        assertThat(exists(Layout.ledger(file("days", "d1.csv", 2)))).isFalse();
        assertThat(exists(Layout.claim(file("days", "d2.csv", 3)))).isFalse();

        assertThat(ask("days-2", "reprocess", Map.of("dataset", "days", "from", "2030-01-01")))
                .extracting(CommandResult::outcome, CommandResult::message)
                .containsExactly(Outcome.REFUSED, "no file of days from 2030-01-01");
    }

    @Test
    void processesAgainWhatOlderContractsMade() throws Exception {
        drop("older", "new.csv");
        LedgerEntry fresh = closed("older", "new.csv", 1);
        assertThat(fresh.contractVersion()).isEqualTo("2.0.0");
        Map<String, String> older = Map.of("dataset", "older", "olderContracts", "true");
        assertThat(ask("older-1", "reprocess", older).message())
                .isEqualTo("1 file of older under older contracts is processed again");
        LedgerEntry second = closed("older", "old.csv", 2);
        assertThat(second.contractSha256()).isEqualTo(fresh.contractSha256());
        assertThat(second.rawPath()).endsWith("-g1");
        assertThat(ask("older-2", "reprocess", older).message()).endsWith("nothing to do");
        assertThat(exists(Layout.claim(file("older", "new.csv", 2)))).isFalse();
    }

    @Test
    void keepsTheFilesOfAPausedDatasetOnHdfsUntilItGoesOn() throws Exception {
        assertThat(ask("pause-1", "pause", Map.of("dataset", "held")).outcome()).isEqualTo(Outcome.DONE);
        assertThat(ask("pause-2", "pause", Map.of("dataset", "held")).message())
                .startsWith("held is paused since 20")
                .endsWith("already, by test");
        drop("held", "h.csv");
        FileRef held = file("held", "h.csv", 1);
        RunningJob.await("its landing", () -> told(held, EventType.FILE_LANDED));
        drop("other", "after-pause.csv");
        closed("other", "after-pause.csv", 1); // the same look at the queue passed over the paused one
        assertThat(exists(Layout.queue(held))).isTrue();
        assertThat(exists(Layout.ledger(held))).isFalse();

        assertThat(ask("resume-1", "resume", Map.of("dataset", "held")).message())
                .isEqualTo("held goes on; 1 file was waiting");
        assertThat(closed("held", "h.csv", 1).status()).isEqualTo(Status.SEALED);
        assertThat(ask("resume-2", "resume", Map.of("dataset", "held")).message())
                .isEqualTo("'held' is not paused: nothing to do");
    }

    @Test
    void failsAFileByHandWhileItIsOnItsWay() throws Exception {
        ask("fail-pause", "pause", Map.of("dataset", "failing"));
        drop("failing", "f.csv");
        FileRef file = file("failing", "f.csv", 1);
        RunningJob.await("its landing", () -> told(file, EventType.FILE_LANDED));
        Map<String, String> arguments =
                Map.of("dataset", "failing", "fileId", file.fileId(), "reason", "the\nsensor was off");
        assertThat(ask("fail-1", "fail", arguments).message())
                .isEqualTo("f.csv, generation 1, has failed by hand; none of its rows count");
        LedgerEntry entry = closed("failing", "f.csv", 1);
        assertThat(entry.failure().orElseThrow().reason()).isEqualTo("by-hand");
        assertThat(entry.failure().orElseThrow().message()).startsWith("failed by hand by test: the sensor was off;");
        RunningJob.await(
                "the event",
                () -> CollectedEvents.all().stream()
                        .anyMatch(event -> event.data() instanceof FileFailed failed
                                && failed.file().key().equals(file.key())
                                && failed.stage().equals("control")));
        assertThat(exists(Layout.queue(file))).isFalse();
        assertThat(exists(Layout.claim(file))).isFalse();
        ask("fail-resume", "resume", Map.of("dataset", "failing"));

        assertThat(ask("fail-2", "fail", arguments).message()).contains("has failed by hand already");
        ask("fail-again", "reprocess", Map.of("dataset", "failing", "fileId", file.fileId()));
        assertThat(closed("failing", "f.csv", 2).status()).isEqualTo(Status.SEALED);
        assertThat(ask("fail-3", "fail", arguments))
                .extracting(CommandResult::outcome, CommandResult::message)
                .satisfies(told -> assertThat(told.get(0)).isEqualTo(Outcome.REFUSED))
                .satisfies(told -> assertThat((String) told.get(1)).contains("what is closed is final"));
        assertThat(ask("fail-4", "fail", Map.of("dataset", "failing", "fileId", "0".repeat(16), "reason", "why not"))
                        .message())
                .contains("still waits in the inbox");
    }

    @Test
    void provesAFileAndNamesWhatDeviates() throws Exception {
        LedgerEntry whole = sealed("proven", "whole.csv");
        assertThat(whole.ranges()).hasSizeGreaterThan(1);
        CommandResult proven = verify("verify-1", whole);
        assertThat(proven.outcome()).as(proven.message()).isEqualTo(Outcome.DONE);
        assertThat(proven.message()).startsWith("whole.csv, generation 1").endsWith(": 4 rows");

        LedgerEntry altered = sealed("proven", "altered.csv");
        String raw = altered.rawPath() + "/original";
        write(raw, new String(read(raw), StandardCharsets.UTF_8).replace("20.5", "20.6"));
        assertDeviation("verify-2", altered, raw + ": its SHA-256 is ");

        LedgerEntry cut = sealed("proven", "cut.csv");
        String cutRaw = cut.rawPath() + "/original";
        write(cutRaw, rows("cut.csv").substring(0, 90));
        assertDeviation("verify-3", cut, cutRaw + ": has 90 bytes, the ledger says ");

        LedgerEntry lacking = sealed("proven", "lacking.csv");
        String part = lacking.parts(Part.Kind.CURATED).get(0).path();
        hdfs.files().delete(path(part), false);
        assertDeviation("verify-4", lacking, part + ": is not there");

        LedgerEntry swapped = sealed("proven", "swapped.csv");
        String mine = swapped.parts(Part.Kind.CURATED).get(0).path();
        write(mine, read(whole.parts(Part.Kind.CURATED).get(0).path()));
        assertDeviation("verify-5", swapped, mine + ": holds no row of generation ");

        LedgerEntry garbled = sealed("proven", "garbled.csv");
        String noParquet = garbled.parts(Part.Kind.QUARANTINE).get(0).path();
        write(noParquet, "PAR1 no more");
        assertDeviation("verify-6", garbled, noParquet + ": can't be read: ");

        LedgerEntry miscounted = sealed("proven", "miscounted.csv");
        String ledger = Layout.ledger(miscounted.file());
        String json = new String(read(ledger), StandardCharsets.UTF_8);
        write(ledger, json.replaceFirst("\"stored\" : 3", "\"stored\" : 4"));
        assertDeviation("verify-7", miscounted, ledger + ": its rows ");

        String today = LocalDate.now(ZoneOffset.UTC).toString();
        CommandResult all = ask("verify-8", "verify", Map.of("dataset", "proven", "from", "2024-01-01", "to", today));
        assertThat(all.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(all.message()).contains("deviations, 1 file without: ", "deviations.txt");
    }

    private static void assertDeviation(String id, LedgerEntry entry, String deviation) throws Exception {
        CommandResult answer = verify(id, entry);
        assertThat(answer.outcome()).as(answer.message()).isEqualTo(Outcome.FAILED);
        assertThat(answer.message()).contains(entry.file().name(), deviation);
    }

    private static CommandResult verify(String id, LedgerEntry entry) throws Exception {
        return ask(
                id, "verify", Map.of("dataset", "proven", "fileId", entry.file().fileId()));
    }

    private static LedgerEntry sealed(String dataset, String name) throws Exception {
        drop(dataset, name);
        return closed(dataset, name, 1);
    }

    @Test
    void removesOldDebrisAndNothingThatCounts() throws Exception {
        LedgerEntry entry = sealed("swept", "s.csv");
        for (Part part : entry.parts(Part.Kind.CURATED)) {
            age(part.path());
        }
        age(entry.rawPath() + "/original");
        String outside = entry.parts(Part.Kind.CURATED).get(0).path().replaceAll("-r\\d+", "-r09999");
        write(outside, "no part");
        age(outside);
        String temporary = "curated/swept/.x.parquet.1.tmp";
        write(temporary, "half");
        age(temporary);
        String young = "curated/swept/.y.parquet.1.tmp";
        write(young, "half");

        CommandResult dry = ask("janitor-dry", "janitor", Map.of("dryRun", "true", "older", "2h"));
        assertThat(dry.message()).startsWith("would remove 1 temporary file, 1 part outside the ledger (11 B): ");
        assertThat(exists(temporary)).isTrue();
        assertThat(ask("janitor-1", "janitor", Map.of("older", "2h")).message())
                .isEqualTo("removed 1 temporary file, 1 part outside the ledger (11 B): " + temporary + ", " + outside);
        assertThat(exists(temporary)).isFalse();
        assertThat(exists(outside)).isFalse();
        assertThat(exists(young)).isTrue();
        assertThat(ask(
                                "janitor-proof",
                                "verify",
                                Map.of(
                                        "dataset",
                                        "swept",
                                        "fileId",
                                        entry.file().fileId()))
                        .outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(ask("janitor-2", "janitor", Map.of("older", "9m")).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void asksForTheJanitorOnceADay() throws Exception {
        RunningJob.await(
                "the daily round",
                () -> CollectedEvents.all().stream()
                        .anyMatch(event -> event.id().matches("janitor-\\d{4}-\\d\\d-\\d\\d-result")
                                && event.data() instanceof CommandResult result
                                && result.outcome() == Outcome.DONE));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws Exception {
        assertThat(ask("odd-1", "explode", Map.of()).message())
                .isEqualTo(
                        "there is no command 'explode'; there are fail, janitor, pause, reprocess, resume, verify and"
                                + " report");
        assertThat(ask("odd-2", "pause", Map.of("dataset", "oldr")).message())
                .isEqualTo("there is no dataset 'oldr'; did you mean older?");
        assertThat(ask("odd-3", "reprocess", Map.of("dataset", "older", "from", "1.2.2024"))
                        .message())
                .isEqualTo("from: '1.2.2024' is no day; write it as 2026-01-31");
        assertThat(ask("odd-4", "reprocess", Map.of("dataset", "older")).message())
                .startsWith("reprocess needs to know which files");
        CommandFiles.sendAgain(commands, "odd-4", "other", "verify", Map.of("dataset", "older"));
        RunningJob.await("a second answer", () -> answers("odd-4").size() == 2);
        assertThat(answers("odd-4").get(1).message()).contains("was used for another command");
    }

    /** Four rows, of which one is too hot; no two files have the same content. */
    private static String rows(String name) {
        return "taken_at,sensor,value\n2024-03-01T00:00:00,a-1,20.5\n2024-03-01T00:01:00,a-2,99.9\n"
                + "2024-03-01T00:02:00,\"odd\nname\",1\n2024-03-01T00:03:00," + name + ",-3\n";
    }

    private static CommandResult ask(String id, String verb, Map<String, String> arguments) throws Exception {
        CommandFiles.send(commands, id, verb, arguments);
        RunningJob.await("the answer to " + id, () -> !answers(id).isEmpty());
        return answers(id).get(0);
    }

    private static List<CommandResult> answers(String id) {
        return CollectedEvents.all().stream()
                .filter(event -> event.id().equals(id + "-result"))
                .map(StageEvent::data)
                .map(CommandResult.class::cast)
                .toList();
    }

    private static boolean told(FileRef file, EventType type) {
        return CollectedEvents.all().stream()
                .anyMatch(event -> event.id().startsWith(file.key() + "-") && event.type() == type);
    }

    private static void drop(String dataset, String name) throws IOException {
        drop(dataset, name, Instant.now());
    }

    private static void drop(String dataset, String name, Instant modified) throws IOException {
        Path target = Files.createDirectories(inbox.resolve(dataset)).resolve(name);
        Path part = Files.writeString(folder.resolve("part-" + ++sent), rows(name));
        Files.setLastModifiedTime(part, FileTime.from(modified));
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileRef file(String dataset, String name, int generation) {
        return new FileRef(dataset, FileRef.idOf(dataset, name), generation, name);
    }

    /** Waits for the ledger's last word on a generation, and for its event. */
    private static LedgerEntry closed(String dataset, String name, int generation) throws Exception {
        FileRef file = file(dataset, name, generation);
        RunningJob.await(
                "the ledger entry of " + name,
                () -> LedgerFiles.entry(hdfs, file).isPresent());
        LedgerEntry entry = LedgerFiles.entry(hdfs, file).orElseThrow();
        RunningJob.await(
                "the event of " + name,
                () -> told(file, entry.status() == Status.SEALED ? EventType.FILE_SEALED : EventType.FILE_FAILED));
        return entry;
    }

    private static org.apache.hadoop.fs.Path path(String below) {
        return new org.apache.hadoop.fs.Path(hdfs.root() + "/" + below);
    }

    private static boolean exists(String below) throws IOException {
        return hdfs.files().exists(path(below));
    }

    private static byte[] read(String below) throws IOException {
        try (var in = hdfs.files().open(path(below))) {
            return in.readAllBytes();
        }
    }

    private static void write(String below, String text) throws IOException {
        write(below, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(String below, byte[] bytes) throws IOException {
        try (FSDataOutputStream out = hdfs.files().create(path(below), true)) {
            out.write(bytes);
        }
    }

    private static void age(String below) throws IOException {
        long old = Instant.now().minus(Duration.ofHours(3)).toEpochMilli();
        hdfs.files().setTimes(path(below), old, -1);
    }
}
