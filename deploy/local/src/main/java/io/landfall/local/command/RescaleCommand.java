package io.landfall.local.command;

import io.landfall.contract.event.DeploymentVerb;
import io.landfall.local.system.LandfallSystem;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets the streaming job work with more or fewer parallel instances. */
@Command(
        name = "rescale",
        description = {
            "Stops the streaming job with a savepoint and starts it with other parallel instances of each stage, as redeploy"
                    + " does.",
            "Exit code 0 if it is kept, 1 if it runs as before or no answer came, 2 if it was refused."
        })
final class RescaleCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Parameters(paramLabel = "n", description = "Parallel instances of each stage, at most the number of task slots.")
    private int parallelism;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    RescaleCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        AnswerOptions.checkListening(system);
        return answer.ask(
                context, system, DeploymentVerb.RESCALE.word(), Map.of("parallelism", Integer.toString(parallelism)));
    }
}
