package io.landfall.local.command;

import io.landfall.local.process.CommandLock;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.system.Launcher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts everything that does not run. */
@Command(
        name = "up",
        description = {
            "Starts every process that does not run, and the streaming job.",
            "Processes keep running when the terminal is closed. When one of them can't start, all that this call"
                    + " started is ended again. After ./landfall down the job goes on from where it was."
        })
final class UpCommand implements Callable<Integer> {
    private final OperatorContext context;

    UpCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        Launcher launcher = new Launcher(system, context.terminal());
        CommandLock.holding(system.settings().var("run"), "up", () -> {
            launcher.up();
            return 0;
        });
        Addresses.of(system).forEach(context.terminal()::say);
        return 0;
    }
}
