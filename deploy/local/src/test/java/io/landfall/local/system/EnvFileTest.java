package io.landfall.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {
    @TempDir
    Path folder;

    @Test
    void readsKeysAndLeavesCommentsOut() throws IOException {
        assertThat(EnvFile.read(file("# comment\n\nA=1\nexport B = two words \nC=\"a=b # c\"\nD=\n")))
                .containsEntry("A", "1")
                .containsEntry("B", "two words")
                .containsEntry("C", "a=b # c")
                .containsEntry("D", "")
                .hasSize(4);
    }

    @Test
    void namesEveryLineThatItCannotRead() throws IOException {
        Path file = file("A=1\nnonsense\n3=x\n");

        assertThatThrownBy(() -> EnvFile.read(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(".env:2:")
                .hasMessageContaining(".env:3:");
    }

    @Test
    void takesAMissingFileForAnEmptyOne() throws IOException {
        assertThat(EnvFile.read(folder.resolve("none"))).isEmpty();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve(".env"), text);
    }
}
