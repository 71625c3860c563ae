package io.landfall.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.settings.Setting;
import io.landfall.local.system.Home;
import io.landfall.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands to the job say when they can't be sent. */
class ControlCommandsTest {
    @TempDir
    Path var;

    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reprocess climate-daily | which files? give --file, --from and --to, or --older-contracts",
                "reprocess climate-daily --file a --from 2024-01-01 | --file leaves nothing to choose",
                "reprocess climate-dialy --older-contracts | there is no dataset 'climate-dialy'; did you mean climate-daily?",
                "pause x | datasets in ",
                "verify climate-daily | which files? give --file, or --from and --to",
                "verify climate-daily --from 2024-02-30 | --from=2024-02-30: no day; write it as 2026-01-31",
                "verify climate-daily --from 2024-02-02 --to 2024-02-01 | the last day 2024-02-01 lies before",
                "fail climate-daily a.csv --reason= | --reason: say why, for the one who sent the file"
            })
    void refusesWhatIsMistyped(String line, String complaint) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(complaints.toString(StandardCharsets.UTF_8)).contains(complaint);
    }

    @Test
    void saysThatNothingRuns() {
        assertThat(run("resume climate-daily")).isEqualTo(1);
        assertThat(complaints.toString(StandardCharsets.UTF_8))
                .contains("kafka does not run, so nobody would hear the command; ./landfall up starts");
    }

    private int run(String line) {
        Terminal terminal = new Terminal(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(complaints, true, StandardCharsets.UTF_8),
                false,
                false);
        Home home = new Home(Path.of("../.."));
        return LandfallCommand.run(
                new OperatorContext(home, Map.of(Setting.VAR.variable(), var.toString()), terminal),
                line.split(" ", -1));
    }
}
