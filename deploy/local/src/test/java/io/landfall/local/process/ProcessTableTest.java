package io.landfall.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path TEST_CLASSES = Path.of("target/test-classes").toAbsolutePath();

    @TempDir
    Path folder;

    private ProcessTable table;

    @BeforeEach
    void openTable() {
        table = newTable();
    }

    @AfterEach
    void endAll() throws IOException, InterruptedException {
        table.stop("sleeper", Duration.ZERO);
    }

    @Test
    void findsAProcessAgainFromAnotherCommand() throws Exception {
        RunningProcess started = startSleeper("hello");

        assertThat(newTable().find("sleeper")).contains(started);
        assertThat(started.residentBytes().orElse(1)).isPositive();
    }

    @Test
    void givesAProcessOnlyTheEnvironmentThatIsDeclared() throws Exception {
        RunningProcess started = startSleeper("hello");

        assertThat(started.output()).contains("said hello this null");
    }

    @Test
    void neverTakesAnotherProcessWithTheSameIdForTheOneThatItStarted() throws Exception {
        RunningProcess started = startSleeper("hello");
        Files.writeString(folder.resolve("run/sleeper.pid"), started.pid() + " " + (started.startMark() + 1) + " 0\n");

        assertThat(table.find("sleeper")).isEmpty();
        table.stop("sleeper", PATIENCE);
        assertThat(started.isAlive()).isTrue();

        started.end(true, PATIENCE);
    }

    @Test
    void endsAProcessPolitely() throws Exception {
        RunningProcess started = startSleeper("hello");

        assertThat(table.stop("sleeper", PATIENCE)).isTrue();
        assertThat(started.isAlive()).isFalse();
        assertThat(table.died("sleeper")).isFalse();
    }

    @Test
    void endsAProcessByForceThatDoesNotListen() throws Exception {
        RunningProcess started = startSleeper("stubborn");

        assertThat(table.stop("sleeper", Duration.ofMillis(300))).isFalse();
        assertThat(started.isAlive()).isFalse();
    }

    @Test
    void tellsThatAProcessDiedOnItsOwn() throws Exception {
        RunningProcess started = startSleeper("hello");
        started.end(true, PATIENCE);

        assertThat(table.find("sleeper")).isEmpty();
        assertThat(table.died("sleeper")).isTrue();
    }

    @Test
    void tellsTheLastLineOfAProcessThatEndsWhileItStarts() throws Exception {
        ProcessSpec spec = sleeper("fail");
        RunningProcess started = table.start(spec);

        assertThatThrownBy(() -> table.awaitReady(spec, started))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("sleeper ended by itself: it can't work like this")
                .hasMessageContaining("sleeper.log");
    }

    @Test
    void tellsWhatIsMissingWhenAProcessIsNotReadyInTime() throws Exception {
        ProcessSpec spec = declaration("hello")
                .readyWhen(
                        process -> {
                            throw new IOException("nobody answers");
                        },
                        Duration.ofMillis(10))
                .build();
        RunningProcess started = table.start(spec);

        assertThatThrownBy(() -> table.awaitReady(spec, started))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("sleeper is not ready after 0 s: nobody answers");
    }

    private RunningProcess startSleeper(String word) throws Exception {
        ProcessSpec spec = sleeper(word);
        RunningProcess started = table.start(spec);
        table.awaitReady(spec, started);
        return started;
    }

    private static ProcessSpec sleeper(String word) {
        return declaration(word).build();
    }

    private static ProcessSpec.Declaration declaration(String word) {
        return ProcessSpec.named("sleeper", "A sleeper")
                .folder(TEST_CLASSES)
                .main(SleepingProcess.class.getName(), word)
                .environment(Map.of("GIVEN", "this"))
                .readyWhen(ProcessTableTest::checkSpoke, PATIENCE);
    }

    private static void checkSpoke(RunningProcess process) throws IOException {
        if (process.output().isEmpty()) {
            throw new IOException("it has said nothing");
        }
    }

    private ProcessTable newTable() {
        return new ProcessTable(
                folder.resolve("run"),
                folder.resolve("logs"),
                Path.of(System.getProperty("java.home"), "bin/java").toString());
    }
}
