package io.landfall.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void givesTheLastLines() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\n");

        assertThat(LogTail.lastLines(log, 2)).containsExactly("two", "three");
        assertThat(LogTail.lastLines(log, 9)).containsExactly("one", "two", "three");
        assertThat(LogTail.lastLines(folder.resolve("none.log"), 9)).isEmpty();
    }

    @Test
    void givesTheLinesBehindAPosition() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\n");

        assertThat(LogTail.since(log, 4)).containsExactly("two", "three");
        assertThat(LogTail.since(log, 14)).isEmpty();
    }

    @Test
    void tellsTheInnermostCauseOfAStackTrace() {
        assertThat(LogTail.tellingLine(List.of(
                        "2026-01-01 ERROR it failed",
                        "java.lang.IllegalStateException: outer",
                        "\tat a.B.c(B.java:1)",
                        "Caused by: java.io.IOException: disk full",
                        "\tat a.B.d(B.java:2)",
                        "\t... 5 more")))
                .isEqualTo("Caused by: java.io.IOException: disk full");
    }
}
