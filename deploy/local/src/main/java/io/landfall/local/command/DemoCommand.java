package io.landfall.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the whole way. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Shows the whole way.")
final class DemoCommand implements Callable<Integer> {
    private final OperatorContext context;

    DemoCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        return context.terminal().isLive() ? 0 : 1;
    }
}
