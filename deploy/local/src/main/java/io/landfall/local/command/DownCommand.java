package io.landfall.local.command;

import io.landfall.local.process.CommandLock;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.system.Shutdown;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends everything that runs. */
@Command(
        name = "down",
        description = {
            "Stops the streaming job with a savepoint and ends every process.",
            "The data stay; ./landfall up goes on from there."
        })
final class DownCommand implements Callable<Integer> {
    private final OperatorContext context;

    DownCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        return CommandLock.holding(system.settings().var("run"), "down", () -> {
            new Shutdown(system, context.terminal()).down();
            return 0;
        });
    }
}
