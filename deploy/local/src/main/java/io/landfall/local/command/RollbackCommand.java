package io.landfall.local.command;

import io.landfall.contract.event.DeploymentVerb;
import io.landfall.local.system.LandfallSystem;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes back to a release that ran before. */
@Command(
        name = "rollback",
        description = {
            "Stops the streaming job with a savepoint and starts a release that ran before, as redeploy does.",
            "Exit code 0 if it is kept, 1 if the one of now runs again or no answer came, 2 if it was refused."
        })
final class RollbackCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "release",
            description = "Name of the release, or its beginning (default: the one before that of now).")
    private @Nullable String release;

    @Option(
            names = "--savepoint",
            paramLabel = "path",
            description = "Start from this savepoint and not from that of now. Files that were sealed since then stay"
                    + " sealed.")
    private @Nullable String savepoint;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    RollbackCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        Map<String, String> arguments = new TreeMap<>();
        if (release != null) {
            arguments.put("release", release);
        }
        if (savepoint != null) {
            arguments.put("savepoint", savepoint);
        }
        AnswerOptions.checkListening(system);
        return answer.ask(context, system, DeploymentVerb.ROLLBACK.word(), arguments);
    }
}
