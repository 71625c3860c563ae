package io.landfall.local.command;

import io.landfall.contract.settings.Setting;
import io.landfall.local.control.DatasetChoice;
import io.landfall.local.control.FileChoice;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.terminal.Refusal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fails a file that is on its way. */
@Command(
        name = "fail",
        description = {
            "Fails a file that is on its way: none of its rows count, and its sender reads the reason.",
            "A sealed file can't be failed; put a corrected one under its name into the inbox.",
            "Exit code 0 if it was done, 1 if it failed or no answer came, 2 if it was refused."
        })
final class FailCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Parameters(paramLabel = "dataset", description = "Name of a dataset.")
    private String dataset = "";

    @Parameters(paramLabel = "file", description = "Its name, its id, or the beginning of either.")
    private String file = "";

    @Option(names = "--reason", required = true, paramLabel = "text", description = "What its sender should read.")
    private String reason = "";

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    FailCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("dataset", DatasetChoice.of(system.settings().path(Setting.DATASETS), dataset));
        if (reason.isBlank()) {
            throw Refusal.wrongInput("--reason: say why, for the one who sent the file");
        }
        AnswerOptions.checkListening(system);
        arguments.put("fileId", new FileChoice(system.webHdfs()).find(dataset, file));
        arguments.put("reason", reason);
        return answer.ask(context, system, "fail", arguments);
    }
}
