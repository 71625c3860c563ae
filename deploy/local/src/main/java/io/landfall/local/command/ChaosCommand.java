package io.landfall.local.command;

import io.landfall.local.chaos.Chaos;
import io.landfall.local.process.CommandLock;
import io.landfall.local.system.LocalSettings;
import io.landfall.local.terminal.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills processes while files land, and proves that nothing was lost and nothing doubled. */
@Command(
        name = "chaos",
        description = {
            "Starts a system of its own, drops files in many dialects, kills its processes (kill -9) at random moments,"
                    + " restores the job from an older savepoint, and then checks every row and every event.",
            "It touches neither the running system nor its data. Exit code 0 only if nothing is lost, doubled or left"
                    + " unsealed, and everything else is as it must be; otherwise the data are kept."
        })
final class ChaosCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Option(
            names = "--kills",
            paramLabel = "count",
            defaultValue = "30",
            description = "How many kills (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--redeploy",
            description =
                    "Kill nothing but the operator; redeploy and rescale under load instead, with good releases and"
                            + " with bad ones.")
    private boolean redeploy;

    @Option(
            names = "--redeploys",
            paramLabel = "count",
            defaultValue = "20",
            description = "With --redeploy: how many good redeploys (default: ${DEFAULT-VALUE}).")
    private int redeploys;

    @Option(
            names = "--bad",
            paramLabel = "count",
            defaultValue = "10",
            description = "With --redeploy: how many redeploys of bad releases (default: ${DEFAULT-VALUE}).")
    private int bad;

    @Option(
            names = "--files",
            paramLabel = "count",
            defaultValue = "300",
            description = "How many files (default: ${DEFAULT-VALUE}).")
    private int files;

    @Option(
            names = "--rows",
            paramLabel = "count",
            defaultValue = "1000000",
            description = "How many rows in all (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--seed",
            paramLabel = "number",
            defaultValue = "1",
            description = "Decides on files, victims and moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--timeout",
            paramLabel = "seconds",
            defaultValue = "300",
            description = "How long the system may take to recover from a kill, and to seal every file after the last"
                    + " one (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--keep", description = "Keep the data even if all is well.")
    private boolean keep;

    ChaosCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Chaos.Order order = new Chaos.Order(
                redeploy ? redeploys + bad : kills,
                redeploy ? OptionalInt.of(bad) : OptionalInt.empty(),
                files,
                rows,
                seed,
                keep,
                Duration.ofSeconds(timeout));
        Path runs = LocalSettings.load(context.home(), context.environment()).var("chaos");
        return CommandLock.holding(
                runs,
                "chaos",
                () -> new Chaos(context.home(), context.terminal(), runs, order).run() ? 0 : Refusal.BROKEN);
    }
}
