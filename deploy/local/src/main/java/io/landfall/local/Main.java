package io.landfall.local;

import io.landfall.local.command.LandfallCommand;
import io.landfall.local.command.OperatorContext;
import io.landfall.local.system.Home;
import io.landfall.local.terminal.Terminal;
import java.nio.file.Path;

/** The operator's command line behind {@code ./landfall}. {@code -Dlandfall.home} names the built tree. */
public final class Main {
    private Main() {}

    /** Carries out one command and exits with its code. */
    public static void main(String[] arguments) {
        Home home = new Home(Path.of(System.getProperty("landfall.home", ".")));
        Terminal terminal = Terminal.ofThisProcess(System.getenv());
        System.exit(LandfallCommand.run(new OperatorContext(home, System.getenv(), terminal), arguments));
    }
}
