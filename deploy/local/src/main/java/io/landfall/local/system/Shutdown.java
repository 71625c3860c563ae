package io.landfall.local.system;

import io.landfall.local.process.ProcessSpec;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops the streaming job with its state kept, then ends every process, the last of the data's way first. */
public final class Shutdown {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LandfallSystem system;
    private final Terminal terminal;

    /** A shutdown that tells a terminal what it does. */
    public Shutdown(LandfallSystem system, Terminal terminal) {
        this.system = system;
        this.terminal = terminal;
    }

    /** Ends whatever runs, be it all, half or nothing of the system. */
    public void down() throws IOException, InterruptedException {
        // First, since it would start the job again.
        int ended = end(LandfallSystem.OPERATOR);
        stopJob();
        List<ProcessSpec> processes = system.everyProcess();
        for (int i = processes.size() - 1; i >= 0; i--) {
            ended += end(processes.get(i).name());
        }
        FolderTree.remove(system.settings().var("tmp"));
        terminal.say(
                ended == 0
                        ? "nothing was running"
                        : "everything has ended; the data stay in "
                                + system.settings().var());
    }

    /** Ends a process. Returns how many ran: one or none. */
    private int end(String name) throws IOException, InterruptedException {
        boolean ran = system.table().find(name).isPresent();
        boolean polite = system.table().stop(name, PATIENCE);
        if (ran) {
            terminal.say("%s %s"
                    .formatted(
                            terminal.strong("%-12s".formatted(name)),
                            polite
                                    ? "ended"
                                    : terminal.busy(
                                            "ended by force: it did not end within " + PATIENCE.toSeconds() + " s")));
        }
        return ran ? 1 : 0;
    }

    private void stopJob() throws IOException, InterruptedException {
        if (system.table().find("jobmanager").isEmpty()) {
            return;
        }
        try {
            for (String needed : List.of("taskmanager", "namenode", "datanode")) {
                if (system.table().find(needed).isEmpty()) {
                    terminal.say(
                            "%s has no savepoint, since the %s does not run; the next start uses the last checkpoint"
                                    .formatted(terminal.strong("%-12s".formatted("job")), needed));
                    return;
                }
            }
            Optional<String> savepoint = system.job(terminal::say).stop();
            savepoint.ifPresent(path -> terminal.say(
                    "%s stopped, its state is in %s".formatted(terminal.strong("%-12s".formatted("job")), path)));
        } catch (IOException e) {
            terminal.complain(
                    "the job can't be stopped (" + e.getMessage() + "); the next start uses its last checkpoint");
        }
    }
}
