package io.landfall.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void usesNoColoursUnlessItMay() {
        assertThat(terminal(false).good("fine")).isEqualTo("fine");
        assertThat(terminal(true).good("fine")).isEqualTo("\u001b[32mfine\u001b[0m");
    }

    @Test
    void drawsOverTheLinesThatItDrewBefore() {
        Terminal terminal = terminal(false);

        terminal.redraw(List.of("a", "b"));
        terminal.redraw(List.of("c", "d"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\u001b[?7l\r\u001b[2Ka\n\r\u001b[2Kb\n\u001b[?7h"
                        + "\u001b[2A"
                        + "\u001b[?7l\r\u001b[2Kc\n\r\u001b[2Kd\n\u001b[?7h");
    }

    @Test
    void takesControlCharactersOutOfForeignText() {
        assertThat(Terminal.plain("a\u001b[31m\nb\u202Ec")).isEqualTo("a\uFFFD[31m\uFFFDb\uFFFDc");
        assertThat(Terminal.plain("Замер 1.csv")).isEqualTo("Замер 1.csv");
    }

    private Terminal terminal(boolean colours) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, true, colours);
    }
}
