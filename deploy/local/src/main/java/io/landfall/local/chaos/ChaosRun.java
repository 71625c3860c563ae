package io.landfall.local.chaos;

import io.landfall.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Plays a plan on a system that is up: drops the files, kills, restores, and waits until every file is sealed. */
final class ChaosRun {
    /** Savepoints of the run lie where the supervisor does not look for the newest state. */
    private static final String SAVEPOINTS = "chaos/savepoints";

    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration AMID_FILES = Duration.ofMillis(1_500);

    private final ChaosPlan plan;
    private final ChaosSystem system;
    private final Progress progress;
    private final Duration patience;
    private final Load load;
    private final long begin = System.nanoTime();
    private final List<Kill> kills = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private String savepoint = "";
    private Duration savepointAt = Duration.ZERO;
    private Duration restoredAt = Duration.ZERO;
    private int droppedAtSavepoint;
    private int sealedLater;
    private int sealed;

    /**
     * Prepares to play.
     *
     * @param patience how long the system may take to recover from a kill, and to seal every file after the last one
     */
    ChaosRun(ChaosPlan plan, ChaosSystem system, Progress progress, Duration patience) {
        this.plan = plan;
        this.system = system;
        this.progress = progress;
        this.patience = patience;
        this.load = new Load(system);
    }

    /**
     * What happened.
     *
     * @param kills every kill
     * @param savepointAt when the savepoint was taken, since the run's start
     * @param restoredAt when the job was restored from it
     * @param sealedLater how many files at least were dropped and sealed in between
     * @param problems what must not happen, such as a job that does not come back
     */
    record Played(List<Kill> kills, Duration savepointAt, Duration restoredAt, int sealedLater, List<String> problems) {
        Played {
            kills = List.copyOf(kills);
            problems = List.copyOf(problems);
        }
    }

    /** Plays. What goes wrong is told, not thrown, so that the oracle can look at what there is. */
    Played play() throws IOException, InterruptedException {
        for (int i = 0; i < plan.kills().size() && problems.isEmpty(); i++) {
            round(i);
        }
        if (problems.isEmpty()) {
            load.drop(plan.round(plan.kills().size()));
            awaitAtWork("after the last kill");
        }
        if (problems.isEmpty() && !await(this::isAllSealed)) {
            problems.add("after %d s without a kill %d of %d files are not sealed%s"
                    .formatted(patience.toSeconds(), load.dropped() - sealed, load.dropped(), lastFailure()));
        }
        return new Played(kills, savepointAt, restoredAt, sealedLater, problems);
    }

    private void round(int index) throws IOException, InterruptedException {
        ChaosPlan.Kill kill = plan.kills().get(index);
        boolean changesJob = index == plan.savepointBefore() || index == plan.restoreBefore();
        if (changesJob || kill.moment() == ChaosPlan.Moment.AT_WORK) {
            awaitAtWork(index == 0 ? "at the start" : "after kill " + index);
        }
        load.drop(plan.round(index));
        try {
            if (index == plan.savepointBefore()) {
                takeSavepoint();
            }
            if (index == plan.restoreBefore() && problems.isEmpty()) {
                restore();
            }
        } catch (IOException | StartFailure e) {
            problems.add("the job can't be restored from its older savepoint " + savepoint + ": " + e.getMessage());
        }
        awaitSeals(kill.seals());
        if (problems.isEmpty()) {
            pause(kill.pause());
            kill(kill);
        }
    }

    private void awaitSeals(int seals) throws InterruptedException {
        look();
        int wanted = Math.min(load.dropped(), sealed + seals);
        if (problems.isEmpty() && !await(() -> sealed() >= wanted)) {
            problems.add("within %d s only %d of %d files were sealed: the job is %s%s"
                    .formatted(patience.toSeconds(), sealed, load.dropped(), system.jobState(), lastFailure()));
        }
    }

    private void kill(ChaosPlan.Kill kill) throws InterruptedException {
        look();
        if (!await(() -> system.supervisor().kill(kill.victim()))) {
            problems.add(kill.victim() + " is not up after " + patience.toSeconds() + " s");
            return;
        }
        Duration at = sinceBegin();
        kills.add(new Kill(kill, at, sealed, load.dropped(), Optional.empty(), Optional.empty()));
        progress.killed(kills.size(), kill);
    }

    private void takeSavepoint() throws IOException, InterruptedException {
        pause(AMID_FILES);
        boolean taken = await(() -> {
            savepoint = system.job().savepoint(SAVEPOINTS);
            return true;
        });
        if (!taken) {
            problems.add("no savepoint could be taken within " + patience.toSeconds() + " s" + lastFailure());
        }
        savepointAt = sinceBegin();
        droppedAtSavepoint = load.dropped();
    }

    /** Goes back to the savepoint when files that it knows nothing of are sealed, and others are on their way. */
    private void restore() throws IOException, InterruptedException, StartFailure {
        if (!await(() -> sealed() > droppedAtSavepoint)) {
            problems.add("no file that was dropped after the savepoint was sealed within " + patience.toSeconds() + " s"
                    + lastFailure());
            return;
        }
        sealedLater = sealed - droppedAtSavepoint;
        Path jar = system.system().settings().home().jobJar();
        system.supervisor().withJob(() -> {
            system.job().cancelCurrent();
            system.job().startFrom(jar, savepoint);
        });
        restoredAt = sinceBegin();
    }

    private void awaitAtWork(String when) throws IOException, InterruptedException {
        if (!await(this::isAtWork)) {
            problems.add("%s not all was at work again within %d s: the job is %s%s"
                    .formatted(when, patience.toSeconds(), system.jobState(), lastFailure()));
        }
    }

    private boolean isAtWork() throws IOException, InterruptedException {
        return system.supervisor().allReady() && system.job().runs();
    }

    private String lastFailure() throws InterruptedException {
        return system.lastFailure()
                .map(failure -> "; its last failure: " + failure)
                .orElse("");
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private boolean await(Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (holds(condition)) {
                return true;
            }
            pause(GLANCE);
        }
        return false;
    }

    private static boolean holds(Condition condition) throws InterruptedException {
        try {
            return condition.holds();
        } catch (IOException e) {
            return false; // what was asked is down, as it must be now and then
        }
    }

    /** Lets time go by, and keeps an eye on what comes back. */
    private void pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        do {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(GLANCE.toNanos(), end - System.nanoTime())));
            watchRecovery();
            progress.show(() -> {
                look();
                return new Progress.Glance(
                        plan.kills().size(), plan.files().size(), load.dropped(), sealed, system.jobState());
            });
        } while (System.nanoTime() < end);
    }

    private void watchRecovery() throws InterruptedException {
        if (kills.isEmpty()) {
            return;
        }
        Kill last = kills.get(kills.size() - 1);
        Duration since = sinceBegin().minus(last.at());
        if (last.ready().isEmpty()
                && holds(() -> system.supervisor().isReady(last.plan().victim()))) {
            kills.set(kills.size() - 1, last.ready(since));
        } else if (last.ready().isPresent() && last.job().isEmpty() && holds(this::isAtWork)) {
            kills.set(kills.size() - 1, last.job(since));
        }
    }

    private boolean isAllSealed() throws IOException, InterruptedException {
        return sealed() >= plan.files().size();
    }

    private int sealed() throws IOException, InterruptedException {
        sealed = load.sealed();
        return sealed;
    }

    private void look() throws InterruptedException {
        holds(() -> sealed() > 0);
    }

    private Duration sinceBegin() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
