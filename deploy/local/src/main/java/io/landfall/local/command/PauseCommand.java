package io.landfall.local.command;

import io.landfall.contract.settings.Setting;
import io.landfall.local.control.DatasetChoice;
import io.landfall.local.system.LandfallSystem;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets the files of a dataset wait on HDFS. */
@Command(
        name = "pause",
        description = {
            "Lets the files of a dataset arrive and land, and then wait on HDFS until ./landfall resume.",
            "Exit code 0 if it was done, 1 if it failed or no answer came, 2 if it was refused."
        })
final class PauseCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Parameters(paramLabel = "dataset", description = "Name of a dataset.")
    private String dataset = "";

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    PauseCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("dataset", DatasetChoice.of(system.settings().path(Setting.DATASETS), dataset));
        AnswerOptions.checkListening(system);
        return answer.ask(context, system, "pause", arguments);
    }
}
