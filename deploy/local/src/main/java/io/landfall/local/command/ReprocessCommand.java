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

/** Takes files through the stages again. */
@Command(
        name = "reprocess",
        description = {
            "Takes files through the stages again, from their raw copies and under the contract of now, as new generations.",
            "Choose one file, those of some days, or those that were sealed under an older contract.",
            "Exit code 0 if it was done, 1 if it failed or no answer came, 2 if it was refused."
        })
final class ReprocessCommand implements Callable<Integer> {
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

    @Option(
            names = "--older-contracts",
            description = "Files whose newest sealed generation was made under another contract than now.")
    private boolean olderContracts;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    ReprocessCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("dataset", DatasetChoice.of(system.settings().path(Setting.DATASETS), dataset));
        if (file == null && !days.given() && !olderContracts) {
            throw Refusal.wrongInput("which files? give --file, --from and --to, or --older-contracts");
        }
        if (file != null && (days.given() || olderContracts)) {
            throw Refusal.wrongInput("--file leaves nothing to choose: leave out --from, --to and --older-contracts");
        }
        days.addTo(arguments);
        AnswerOptions.checkListening(system);
        if (file != null) {
            arguments.put("fileId", new FileChoice(system.webHdfs()).find(dataset, file));
        }
        if (olderContracts) {
            arguments.put("olderContracts", "true");
        }
        return answer.ask(context, system, "reprocess", arguments);
    }
}
