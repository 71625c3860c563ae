package io.landfall.local.chaos;

import io.landfall.local.process.PortCheck;
import io.landfall.local.process.ProcessSpec;
import io.landfall.local.process.RunningProcess;
import io.landfall.local.process.StartFailure;
import io.landfall.local.system.LandfallSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Starts again what has ended, as a service manager would: each process at once, and the job, which a JobManager without
 * high availability forgets, from its newest checkpoint as soon as all processes are ready.
 */
final class Supervisor {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration TO_END = Duration.ofSeconds(10);

    private final LandfallSystem system;
    private final List<String> processes;
    private final boolean submits;
    private final Map<String, Long> readyPids = new ConcurrentHashMap<>();
    private final Map<String, Long> killedPids = new ConcurrentHashMap<>();
    private final Queue<String> notes = new ConcurrentLinkedQueue<>();
    private final ReentrantLock job = new ReentrantLock();
    private final List<Thread> threads = new ArrayList<>();
    private volatile long begin;
    private volatile boolean closed;
    private final AtomicInteger submissions = new AtomicInteger();

    /**
     * A supervisor that does not watch yet.
     *
     * @param submits whether it starts the job when there is none
     */
    Supervisor(LandfallSystem system, List<String> processes, boolean submits) {
        this.submits = submits;
        this.system = system;
        this.processes = List.copyOf(processes);
    }

    /** Starts to watch over processes that all run and are ready now. */
    void start() throws IOException {
        begin = System.nanoTime();
        for (String name : processes) {
            system.table().find(name).ifPresent(process -> readyPids.put(name, process.pid()));
            watch(name, new KeepUp(name)::look);
        }
        if (submits) {
            watch("job", this::keepSubmitted);
        }
    }

    /** One look at what may have to be done. */
    @FunctionalInterface
    interface Look {
        void look() throws IOException, InterruptedException, StartFailure;
    }

    private void watch(String name, Look look) {
        Thread thread = new Thread(() -> lookAgainAndAgain(look), "supervise " + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void lookAgainAndAgain(Look look) {
        while (!closed) {
            try {
                look.look();
            } catch (IOException | StartFailure e) {
                note(e.getMessage() == null ? e.toString() : e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            if (!pause(GLANCE)) {
                return;
            }
        }
    }

    private static boolean pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false; // the supervisor is being closed
        }
    }

    /** Keeps one process up. */
    private final class KeepUp {
        private final String name;
        private ProcessSpec spec;
        private long pid;

        KeepUp(String processName) {
            this.name = processName;
            this.spec = spec(processName);
            this.pid = readyPids.getOrDefault(processName, -1L);
        }

        void look() throws IOException, InterruptedException, StartFailure {
            Optional<RunningProcess> running = system.table().find(name);
            if (running.isEmpty()) {
                noteEnd();
                spec = spec(name);
                spec.preparation().prepare();
                pid = system.table().start(spec).pid();
            } else if (!isReady(name) && answers(spec, running.get())) {
                readyPids.put(name, running.get().pid());
            }
        }

        private void noteEnd() {
            if (!Objects.equals(killedPids.put(name, pid), pid)) {
                note(name + " (pid " + pid + ") ended by itself; its log: "
                        + system.table().log(name));
            }
        }
    }

    private static boolean answers(ProcessSpec spec, RunningProcess process) throws InterruptedException {
        try {
            spec.readiness().check(process);
            // The NameNode counts a dead DataNode as live for minutes.
            return !spec.name().equals("datanode")
                    || spec.ports().stream().noneMatch(port -> PortCheck.isFree(port.port()));
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private ProcessSpec spec(String name) {
        return system.everyProcess().stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void keepSubmitted() throws IOException, InterruptedException, StartFailure {
        if (!allReady()) {
            return;
        }
        job.lockInterruptibly();
        try {
            if (isReady("jobmanager") && system.job(this::note).current().isEmpty()) {
                submissions.incrementAndGet();
                system.job(this::note).start(system.settings().home().jobJar());
            }
        } finally {
            job.unlock();
        }
    }

    /** Does something to the job while nobody else does. */
    void withJob(Look work) throws IOException, InterruptedException, StartFailure {
        job.lockInterruptibly();
        try {
            work.look();
        } finally {
            job.unlock();
        }
    }

    /** Whether the process runs and does its work. */
    boolean isReady(String name) throws IOException {
        Optional<RunningProcess> running = system.table().find(name);
        return running.isPresent() && running.get().pid() == readyPids.getOrDefault(name, -1L);
    }

    /** Whether all processes run and do their work. */
    boolean allReady() throws IOException {
        for (String name : processes) {
            if (!isReady(name)) {
                return false;
            }
        }
        return true;
    }

    /** Kills a process that runs; false if it does not. */
    boolean kill(String name) throws IOException, InterruptedException {
        Optional<RunningProcess> running = system.table().find(name);
        if (running.isEmpty()) {
            return false;
        }
        killedPids.put(name, running.get().pid());
        return running.get().end(true, TO_END);
    }

    /** How often the job had to be submitted again. */
    int submissions() {
        return submissions.get();
    }

    /** What it did besides starting processes again, and what failed, in order, with the time since its start. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private void note(String line) {
        if (!closed) {
            String oneLine = line.lines().findFirst().orElse("").replaceAll(" +", " ");
            notes.add(Summary.clock(Duration.ofNanos(System.nanoTime() - begin)) + "  " + oneLine);
        }
    }

    /** Stops watching; returns when nothing is being started any more. */
    void end() throws InterruptedException {
        closed = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(TO_END.toMillis());
        }
    }
}
