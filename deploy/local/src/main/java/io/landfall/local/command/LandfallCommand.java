package io.landfall.local.command;

import io.landfall.local.terminal.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line with all its verbs. */
@Command(
        name = "./landfall",
        synopsisSubcommandLabel = "<verb>",
        description = "Runs Landfall on this machine. Every verb has --help.")
public final class LandfallCommand implements Callable<Integer> {
    // Read by picocli, for every verb.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this.")
    private boolean help;

    private LandfallCommand() {}

    /** Carries out one command. Returns the exit code. */
    public static int run(OperatorContext context, String... arguments) {
        CommandLine line = new CommandLine(new LandfallCommand())
                .addSubcommand(new ReprocessCommand(context))
                .addSubcommand(new PauseCommand(context))
                .addSubcommand(new ResumeCommand(context))
                .addSubcommand(new FailCommand(context))
                .addSubcommand(new VerifyCommand(context))
                .addSubcommand(new JanitorCommand(context))
                .addSubcommand(new RedeployCommand(context))
                .addSubcommand(new RollbackCommand(context))
                .addSubcommand(new RescaleCommand(context))
                .addSubcommand(new SavepointCommand(context))
                .addSubcommand(new DeploymentsCommand(context))
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(context, failure))
                .setUsageHelpAutoWidth(true);
        if (!context.steersCluster()) {
            line.addSubcommand(new DemoCommand(context))
                    .addSubcommand(new UpCommand(context))
                    .addSubcommand(new DownCommand(context))
                    .addSubcommand(new StatusCommand(context))
                    .addSubcommand(new LogsCommand(context))
                    .addSubcommand(new CleanCommand(context))
                    .addSubcommand(new ChaosCommand(context));
        }
        return line.execute(arguments);
    }

    @Override
    public Integer call() {
        throw Refusal.wrongInput("which verb? ./landfall help lists them");
    }

    private static int tell(OperatorContext context, Exception failure) {
        if (failure instanceof Refusal refusal) {
            String.valueOf(refusal.getMessage())
                    .lines()
                    .forEach(line ->
                            context.terminal().complain(context.terminal().bad(line)));
            return refusal.exitCode();
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        context.terminal().complain(trace.toString());
        return Refusal.BROKEN;
    }
}
