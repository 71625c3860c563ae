package io.landfall.bench;

import io.landfall.bench.scale.ScaleCommand;
import io.landfall.local.system.Home;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/** The benchmark behind {@code ./landfall bench}. {@code -Dlandfall.home} names the built tree. */
public final class Main {
    private Main() {}

    /** Runs the benchmark and exits with its code. */
    public static void main(String[] arguments) {
        Home home = new Home(Path.of(System.getProperty("landfall.home", ".")));
        Terminal terminal = Terminal.ofThisProcess(System.getenv());
        System.exit(run(home, terminal, arguments));
    }

    static int run(Home home, Terminal terminal, String... arguments) {
        return new CommandLine(new BenchCommand(home, terminal))
                .addSubcommand(new ScaleCommand(home, terminal))
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(terminal, failure))
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }

    private static int tell(Terminal terminal, Exception failure) {
        if (failure instanceof Refusal refusal) {
            String.valueOf(refusal.getMessage()).lines().forEach(line -> terminal.complain(terminal.bad(line)));
            return refusal.exitCode();
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        terminal.complain(trace.toString());
        return Refusal.BROKEN;
    }
}
