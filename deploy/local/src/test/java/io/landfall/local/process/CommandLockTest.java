package io.landfall.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.local.terminal.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLockTest {
    @TempDir
    Path folder;

    @Test
    void refusesASecondCommandAndNamesTheFirst() throws Exception {
        CommandLock.holding(folder, "up", () -> {
            assertThatThrownBy(() -> CommandLock.holding(folder, "down", () -> "done"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("./landfall up, pid ");
            return "done";
        });
    }

    @Test
    void isFreeAgainWhenTheCommandHasEnded() throws Exception {
        CommandLock.holding(folder, "up", () -> "done");

        assertThat(CommandLock.holding(folder, "down", () -> "done too")).isEqualTo("done too");
    }
}
