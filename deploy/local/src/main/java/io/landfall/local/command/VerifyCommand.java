package io.landfall.local.command;

import io.landfall.contract.settings.Setting;
import io.landfall.local.control.DatasetChoice;
import io.landfall.local.control.FileChoice;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.terminal.Refusal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves sealed files again. */
@Command(
        name = "verify",
        description = {
            "Proves sealed files again: the raw copy by its hash, its records, and each row in the parts by their footers.",
            "Changes nothing.",
            "Exit code 0 if it was done, 1 if it failed or no answer came, 2 if it was refused."
        })
final class VerifyCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Parameters(paramLabel = "dataset", description = "Name of a dataset.")
    private String dataset = "";

    @Option(
            names = "--file",
            paramLabel = "file",
            description = "One file: its name, its id, or the beginning of either.")
    private @Nullable String file;

    @Mixin
    private ChosenDays days = new ChosenDays();

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    VerifyCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("dataset", DatasetChoice.of(system.settings().path(Setting.DATASETS), dataset));
        if ((file == null) != days.given()) {
            throw Refusal.wrongInput("which files? give --file, or --from and --to");
        }
        days.addTo(arguments);
        AnswerOptions.checkListening(system);
        if (file != null) {
            arguments.put("fileId", new FileChoice(system.webHdfs()).find(dataset, file));
        }
        return answer.ask(context, system, "verify", arguments);
    }
}
