package io.landfall.local.command;

import io.landfall.contract.event.DeploymentVerb;
import io.landfall.local.system.LandfallSystem;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes a savepoint of the streaming job, which goes on. */
@Command(
        name = "savepoint",
        description = {
            "Writes a savepoint of the streaming job, which goes on.",
            "Exit code 0 if it was written, 1 if no answer came, 2 if it was refused."
        })
final class SavepointCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    SavepointCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        AnswerOptions.checkListening(system);
        return answer.ask(context, system, DeploymentVerb.SAVEPOINT.word(), Map.of());
    }
}
