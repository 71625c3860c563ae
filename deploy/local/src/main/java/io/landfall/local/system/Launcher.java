package io.landfall.local.system;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.local.flink.JobControl;
import io.landfall.local.process.ProcessSpec;
import io.landfall.local.process.ProcessTable;
import io.landfall.local.process.RunningProcess;
import io.landfall.local.process.StartFailure;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts what does not run, each process as soon as those that it needs are ready, and the streaming job at the end. When
 * one of them fails, everything that this call started is ended again.
 */
public final class Launcher {
    private static final String JOB = "job";
    private static final List<String> CLUSTER =
            List.of("kafka", "namenode", "datanode", "jobmanager", "taskmanager", LandfallSystem.OPERATOR);
    private static final Duration TO_RUN = Duration.ofMinutes(2);
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final LandfallSystem system;
    private final Terminal terminal;
    private final Queue<RunningProcess> started = new ConcurrentLinkedQueue<>();
    private volatile boolean interrupted;

    /** A launcher that tells a terminal what it does. */
    public Launcher(LandfallSystem system, Terminal terminal) {
        this.system = system;
        this.terminal = terminal;
    }

    /**
     * Brings the whole system up; returns when every process is ready and the job runs.
     * @throws Refusal if anything is wrong, with nothing left half started
     */
    public void up() throws IOException, InterruptedException {
        up(contracts -> {});
    }

    /**
     * Brings the whole system up, and uses the time: something is done as soon as the job runs, while other processes are
     * still on their way.
     */
    public void up(WhenJobRuns then) throws IOException, InterruptedException {
        List<DatasetContract> contracts = new Preflight(system.settings()).checkFolders();
        boolean ran = jobRuns();
        bringUp(system.processes(), Optional.of(() -> {
            awaitJob(ran);
            then.accept(contracts);
            return null;
        }));
    }

    /** What is done once the job runs. */
    @FunctionalInterface
    public interface WhenJobRuns {
        /** Does it, with the contracts of the datasets that the job takes. */
        void accept(List<DatasetContract> contracts) throws IOException, InterruptedException;
    }

    /** Brings up some of the processes, without the job. */
    public void up(Collection<String> names) throws IOException, InterruptedException {
        bringUp(
                system.processes().stream()
                        .filter(spec -> names.contains(spec.name()))
                        .toList(),
                Optional.empty());
    }

    private void bringUp(List<ProcessSpec> wanted, Optional<Callable<Void>> job)
            throws IOException, InterruptedException {
        List<ProcessSpec> missing = new ArrayList<>();
        for (ProcessSpec spec : wanted) {
            if (system.table().find(spec.name()).isEmpty()) {
                missing.add(spec);
            }
        }
        Preflight.checkPorts(missing);
        Files.createDirectories(system.settings().var("tmp"));
        ExecutorService threads = Executors.newCachedThreadPool();
        Thread interruption = new Thread(() -> interrupt(threads));
        Runtime.getRuntime().addShutdownHook(interruption);
        try {
            Map<String, CompletableFuture<Void>> steps = new HashMap<>();
            List<ProcessSpec> later = new ArrayList<>(missing);
            while (!later.isEmpty()) {
                ProcessSpec next = nextOf(later, missing, steps);
                later.remove(next);
                steps.put(next.name(), step(threads, afterAll(next.after(), steps), () -> start(next)));
            }
            if (job.isPresent()) {
                steps.put(JOB, step(threads, afterAll(CLUSTER, steps), job.get()));
            }
            awaitAll(steps.values());
            tellNothingToDo(missing);
        } catch (CompletionException e) {
            endAll(threads);
            throw interrupted ? Refusal.broken("interrupted; what was started is ended again") : refusal(e);
        } finally {
            threads.shutdownNow();
            if (!interrupted) {
                Runtime.getRuntime().removeShutdownHook(interruption);
            }
        }
    }

    /** Ctrl-C while processes start. */
    private void interrupt(ExecutorService threads) {
        interrupted = true;
        endAll(threads);
    }

    private synchronized void endAll(ExecutorService threads) {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                terminal.complain("some processes are still being started; ./landfall down ends them");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endWhatWasStarted();
    }

    /** The first whose needs are planned already, or run already. */
    private static ProcessSpec nextOf(
            List<ProcessSpec> later, List<ProcessSpec> missing, Map<String, CompletableFuture<Void>> planned) {
        return later.stream()
                .filter(spec -> missing.stream()
                        .filter(other -> spec.after().contains(other.name()))
                        .allMatch(other -> planned.containsKey(other.name())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("processes wait for each other: " + later));
    }

    private static CompletableFuture<Void> step(
            ExecutorService threads, CompletableFuture<Void> after, Callable<Void> work) {
        return after.thenRunAsync(
                () -> {
                    try {
                        work.call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    private static CompletableFuture<Void> afterAll(
            Collection<String> names, Map<String, CompletableFuture<Void>> steps) {
        return CompletableFuture.allOf(names.stream()
                .filter(steps::containsKey)
                .map(name -> CompletableFuture.allOf(steps.get(name)))
                .toArray(CompletableFuture[]::new));
    }

    /** Waits for all, and fails as soon as one fails. */
    private static void awaitAll(Collection<CompletableFuture<Void>> steps) {
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        CompletableFuture<?>[] watched = steps.stream()
                .map(step -> step.whenComplete((done, failure) -> {
                    if (failure != null) {
                        firstFailure.completeExceptionally(failure);
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(watched);
        CompletableFuture.anyOf(all, firstFailure).join();
    }

    private Void start(ProcessSpec spec) throws IOException, InterruptedException, StartFailure {
        long begin = System.nanoTime();
        try {
            spec.preparation().prepare();
        } catch (IOException e) {
            throw new StartFailure(
                    "%s can't be prepared: %s%n  log: %s"
                            .formatted(
                                    spec.name(), e.getMessage(), system.table().log(spec.name())),
                    e);
        }
        RunningProcess process = system.table().start(spec);
        started.add(process);
        system.table().awaitReady(spec, process);
        tell(spec.name(), "ready after %.1f s, pid %d".formatted(seconds(begin), process.pid()));
        return null;
    }

    /** The operator starts it; what is left is to wait, and to tell of it. */
    private void awaitJob(boolean ran) throws IOException, InterruptedException, StartFailure {
        JobControl job = system.job(terminal::say);
        long begin = System.nanoTime();
        while (!job.runs()) {
            if (seconds(begin) > TO_RUN.toSeconds()) {
                throw new StartFailure("the job does not run after " + TO_RUN.toSeconds() + " s; the operator's log: "
                        + system.table().log(LandfallSystem.OPERATOR));
            }
            Thread.sleep(100);
        }
        if (!ran) {
            String id = job.current().orElseThrow().id();
            tell(
                    JOB,
                    "running"
                            + system.flink()
                                    .restoredFrom(id)
                                    .map(path -> ", restored from " + path)
                                    .orElse(""));
        }
    }

    /** Whether the job is there before anything is started. */
    private boolean jobRuns() throws InterruptedException {
        try {
            return system.job(line -> {}).runs();
        } catch (IOException e) {
            return false; // no JobManager
        }
    }

    private void tellNothingToDo(List<ProcessSpec> missing) {
        if (missing.isEmpty()) {
            terminal.say("everything runs already");
        }
    }

    private void tell(String name, String what) {
        terminal.say("%s %s".formatted(terminal.strong("%-12s".formatted(name)), what));
    }

    private void endWhatWasStarted() {
        ProcessTable table = system.table();
        started.parallelStream().forEach(process -> {
            try {
                table.stop(process.name(), TO_END);
            } catch (IOException e) {
                terminal.complain(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        started.clear();
    }

    private static RuntimeException refusal(CompletionException failure) {
        Throwable cause = failure.getCause();
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Refusal refusal) {
            return refusal;
        }
        return Refusal.broken(cause == null ? failure.toString() : String.valueOf(cause.getMessage()));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
