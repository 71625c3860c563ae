package io.landfall.local.chaos;

import io.landfall.local.process.StartFailure;
import io.landfall.local.system.FolderTree;
import io.landfall.local.system.Home;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;

/**
 * One chaos run from start to end, in a folder of its own: a system beside the operator's, a load with kills, the oracle,
 * the summary. Ctrl-C ends its processes and removes its data.
 */
public final class Chaos {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
    private static final Duration EVENTS = Duration.ofSeconds(90);

    private final Home home;
    private final Terminal terminal;
    private final Path folder;
    private final Order order;
    private volatile boolean interrupted;

    /**
     * What is asked for.
     *
     * @param kills how many kills, 2 at least; or how many redeploys
     * @param bad of redeploys, how many are of a bad release; empty: processes are killed
     * @param files how many files
     * @param rows how many rows in all, one a file at least
     * @param seed decides on everything that is left to chance
     * @param keep whether the data stay
     * @param patience how long the system may take to recover from a kill, and to seal every file after the last one
     */
    public record Order(int kills, OptionalInt bad, int files, int rows, long seed, boolean keep, Duration patience) {
        /** Refuses what can't be done. */
        public Order {
            if (bad.isPresent() && (bad.getAsInt() < 0 || bad.getAsInt() > kills || kills < 1)) {
                throw Refusal.wrongInput("--redeploys and --bad: must be 0 or more, and 1 at least together");
            }
            if (bad.isEmpty() && kills < ChaosPlan.LEAST_KILLS) {
                throw Refusal.wrongInput("--kills " + kills + ": must be at least " + ChaosPlan.LEAST_KILLS
                        + ", one before the restore of an older savepoint and one behind it");
            }
            if (files < Dialect.values().length) {
                throw Refusal.wrongInput(
                        "--files " + files + ": must be at least " + Dialect.values().length + ", one a dialect");
            }
            if (rows < files) {
                throw Refusal.wrongInput("--rows " + rows + ": must be at least --files " + files + ", one row a file");
            }
        }
    }

    /**
     * A run in a folder below this one.
     *
     * @param runs folder of all chaos runs
     */
    public Chaos(Home home, Terminal terminal, Path runs, Order order) {
        this.home = home;
        this.terminal = terminal;
        this.order = order;
        this.folder =
                runs.resolve("seed-" + order.seed() + "-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
    }

    /** Runs, and returns whether all is as it must be. */
    public boolean run() throws IOException, InterruptedException, SQLException {
        endLeftovers();
        ChaosPlan plan = ChaosPlan.of(order.seed(), order.files(), order.rows(), order.kills());
        ChaosSystem system = ChaosSystem.in(folder, home, terminal, order.bad().isPresent());
        Thread runner = Thread.currentThread();
        Thread interruption = new Thread(() -> interrupt(system, runner), "interrupted");
        Runtime.getRuntime().addShutdownHook(interruption);
        boolean clean = false;
        try {
            clean = run(plan, system);
            return clean;
        } catch (StartFailure e) {
            throw Refusal.broken(String.valueOf(e.getMessage()));
        } catch (IOException | InterruptedException | InterruptException | SQLException e) {
            if (interrupted) {
                throw Refusal.broken("interrupted; every process of the run is being ended");
            }
            throw e;
        } finally {
            if (!interrupted) {
                Runtime.getRuntime().removeShutdownHook(interruption);
                system.end();
                leave(clean);
            }
        }
    }

    private void leave(boolean clean) throws IOException {
        if (clean && !order.keep()) {
            FolderTree.remove(folder);
        } else if (Files.exists(folder)) {
            terminal.complain("the data and logs are kept in " + folder);
        }
    }

    private boolean run(ChaosPlan plan, ChaosSystem system)
            throws IOException, InterruptedException, StartFailure, SQLException {
        terminal.say("%d files with %d rows in %d dialects, %d %s, seed %d; the data are in %s"
                .formatted(
                        order.files(),
                        order.rows(),
                        Dialect.values().length,
                        order.kills(),
                        order.bad().isPresent() ? "redeploys, " + order.bad().getAsInt() + " of them bad" : "kills",
                        order.seed(),
                        folder));
        system.up();
        Progress progress = new Progress(terminal);
        Summary summary = new Summary(terminal, plan);
        Story story = play(plan, system, progress, summary);
        progress.tell("checking every row and event");
        Findings findings;
        try (ToldEvents events = ToldEvents.at(system.system().settings().bootstrapServers())) {
            findings = new Oracle(plan, system.system().webHdfs())
                    .check(folder.resolve("copies"), events, story.problems().isEmpty() ? EVENTS : Duration.ZERO);
        }
        terminal.say("");
        story.lines().forEach(terminal::say);
        terminal.say("");
        summary.findings(story, findings).forEach(terminal::say);
        terminal.say("");
        terminal.say(summary.verdict(story, findings));
        return summary.isClean(story, findings);
    }

    private Story play(ChaosPlan plan, ChaosSystem system, Progress progress, Summary summary)
            throws IOException, InterruptedException {
        if (order.bad().isPresent()) {
            return new RedeployRun(plan, order.bad().getAsInt(), system, progress, folder, order.patience()).play();
        }
        return summary.story(new ChaosRun(plan, system, progress, order.patience()).play(), system.supervisor());
    }

    /** Ctrl-C: ends what was started and removes the data, unless they shall stay. */
    private void interrupt(ChaosSystem system, Thread runner) {
        interrupted = true;
        try {
            runner.interrupt();
            system.end();
            if (!order.keep()) {
                FolderTree.remove(folder);
            }
            terminal.complain(
                    order.keep()
                            ? "interrupted; all processes have ended, the data are in " + folder
                            : "interrupted; all processes have ended, the data are removed");
        } catch (IOException | InterruptedException e) {
            terminal.complain("interrupted, and " + folder + " could not be cleared: " + e.getMessage()
                    + "; the next ./landfall chaos ends what still runs");
        }
    }

    private void endLeftovers() throws IOException, InterruptedException {
        Path runs = folder.resolveSibling(".");
        if (!Files.isDirectory(runs)) {
            return;
        }
        try (Stream<Path> earlier = Files.list(runs.normalize())) {
            for (Path run : earlier.filter(Files::isDirectory).toList()) {
                int ended = ChaosSystem.endLeftovers(run, home);
                if (ended > 0) {
                    terminal.say("ended " + ended + " processes that an earlier run left; its data are in " + run);
                }
            }
        }
    }
}
