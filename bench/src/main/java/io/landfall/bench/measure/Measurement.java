package io.landfall.bench.measure;

import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;

/** Work with processes that Ctrl-C ends in order. */
public final class Measurement {
    private final Closeable processes;
    private final Terminal terminal;
    private volatile boolean interrupted;

    private Measurement(Closeable processes, Terminal terminal) {
        this.processes = processes;
        this.terminal = terminal;
    }

    /**
     * Does the work, and closes its processes at its end or at Ctrl-C.
     *
     * @throws Refusal if it was interrupted
     */
    public static <T> T of(Closeable processes, Terminal terminal, Callable<T> work) throws Exception {
        return new Measurement(processes, terminal).run(work);
    }

    private <T> T run(Callable<T> work) throws Exception {
        Thread interruption = new Thread(this::interrupt, "interrupted");
        Runtime.getRuntime().addShutdownHook(interruption);
        try (processes) {
            return work.call();
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (interrupted) {
                throw Refusal.broken("interrupted; every process of the benchmark has ended");
            }
            throw e;
        } finally {
            if (!interrupted) {
                Runtime.getRuntime().removeShutdownHook(interruption);
            }
        }
    }

    private void interrupt() {
        interrupted = true;
        try {
            processes.close();
        } catch (IOException e) {
            terminal.complain("interrupted, and not all could be ended or removed: " + e.getMessage());
        }
    }
}
