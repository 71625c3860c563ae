package io.landfall.local.chaos;

import io.landfall.contract.event.DeploymentStep;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.local.control.CommandLink;
import io.landfall.local.deployment.Deployment;
import io.landfall.local.deployment.DeploymentLog;
import io.landfall.local.deployment.ImpossibleRequestException;
import io.landfall.local.deployment.Release;
import io.landfall.local.deployment.Releases;
import io.landfall.local.system.Home;
import io.landfall.local.system.LandfallSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Redeploys under load: good releases and other parallelisms, which must be kept, and bad releases, after which the one
 * before must run again by itself. The operator is killed in the middle of some.
 */
final class RedeployRun {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final int MOST_SEALS = 4;
    private static final int KILLED_ONE_IN = 5;
    private static final int LONGEST_BEFORE_KILL_MILLIS = 6_000;
    private static final int SLOTS = 2;

    private final ChaosPlan plan;
    private final ChaosSystem system;
    private final Progress progress;
    private final Duration patience;
    private final Path folder;
    private final Load load;
    private final List<String> lines = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private final List<Order> orders;
    private int done;
    private int kills;

    /** What is asked for in a round; a bad release if there is one, another parallelism if there is one. */
    private record Order(Optional<BadRelease> bad, Optional<Integer> parallelism, Optional<Duration> killAfter) {
        String words() {
            return bad.map(kind ->
                            "bad: " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .or(() -> parallelism.map(count -> "rescale to " + count))
                    .orElse("redeploy");
        }
    }

    /**
     * Prepares to play.
     *
     * @param plan as many rounds as there are redeploys, good and bad
     * @param bad how many of them are bad
     * @param patience how long one may take, and how long the last files may
     */
    RedeployRun(ChaosPlan plan, int bad, ChaosSystem system, Progress progress, Path folder, Duration patience) {
        this.plan = plan;
        this.system = system;
        this.progress = progress;
        this.folder = folder;
        this.patience = patience;
        this.load = new Load(system);
        this.orders = orders(plan.seed(), plan.kills().size(), bad);
    }

    private static List<Order> orders(long seed, int count, int bad) {
        Random random = new Random(seed);
        List<BadRelease> kinds = List.of(BadRelease.values());
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Duration> killAfter = i % KILLED_ONE_IN == 0
                    ? Optional.of(Duration.ofMillis(random.nextInt(LONGEST_BEFORE_KILL_MILLIS)))
                    : Optional.empty();
            Optional<BadRelease> kind = i < bad ? Optional.of(kinds.get(i % kinds.size())) : Optional.empty();
            Optional<Integer> parallelism =
                    i >= bad && i % 3 == 0 ? Optional.of(1 + (i / 3) % SLOTS) : Optional.empty();
            orders.add(new Order(kind, parallelism, killAfter));
        }
        Collections.shuffle(orders, random);
        return orders;
    }

    Story play() throws IOException, InterruptedException {
        List<String> good = goodReleases();
        for (int i = 0; i < orders.size() && problems.isEmpty(); i++) {
            List<PlannedFile> files = plan.round(i);
            load.drop(files.subList(0, files.size() / 2));
            awaitSeals(load.sealed() + new Random(plan.seed() + i).nextInt(MOST_SEALS));
            carryOut(orders.get(i), good.get(i % good.size()), files.subList(files.size() / 2, files.size()));
        }
        if (problems.isEmpty()) {
            load.drop(plan.round(orders.size()));
            awaitSeals(plan.files().size());
        }
        tellPauses();
        long bad = orders.subList(0, done).stream()
                .filter(order -> order.bad().isPresent())
                .count();
        return new Story(
                lines,
                problems,
                "redeploys=%d bad=%d operator-kills=%d".formatted(done - bad, bad, kills),
                done == orders.size());
    }

    /** The same job under two names, so that each takes the other's place. */
    private List<String> goodReleases() throws IOException, InterruptedException {
        Path jar = system.system().settings().home().jobJar();
        Path other = folder.resolve("other.jar");
        Files.copy(jar, other, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + other.toUri()), Map.of())) {
            Files.writeString(zip.getPath("META-INF/landfall/other"), "another release\n");
        }
        return List.of(keep(other), keep(jar));
    }

    private Path made(BadRelease kind) throws IOException {
        Home home = system.system().settings().home();
        return kind.make(home.jobJar(), home.lib("flink"), folder);
    }

    private String keep(Path jar) throws IOException, InterruptedException {
        try {
            LandfallSystem landfall = system.system();
            Release release = Release.of(jar);
            new Releases(landfall.webHdfs(), landfall.settings().var("releases")).keep(release);
            return release.id();
        } catch (ImpossibleRequestException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Some files come when the other release runs, and has not proved itself yet. */
    private void carryOut(Order order, String good, List<PlannedFile> amid) throws IOException, InterruptedException {
        String id = "chaos-" + (done + 1);
        String verb = order.parallelism().isPresent() ? "rescale" : "redeploy";
        Map<String, String> arguments;
        if (order.parallelism().isPresent()) {
            arguments =
                    Map.of("parallelism", Integer.toString(order.parallelism().get()));
        } else if (order.bad().isPresent()) {
            arguments = Map.of("release", keep(made(order.bad().get())));
        } else {
            arguments = Map.of("release", good);
        }
        StageEvent command = new StageEvent(
                id,
                verb,
                "/landfall/chaos",
                Instant.now(),
                EventType.COMMAND.sequence(),
                new EventData.Command(verb, arguments, "chaos"));
        Optional<CommandResult> result;
        long begin = System.nanoTime();
        try (CommandLink link = CommandLink.open(system.system().settings().bootstrapServers())) {
            Meanwhile meanwhile = new Meanwhile(id, order.killAfter(), amid, begin);
            result = link.ask(command, patience, waited -> meanwhile.look());
            meanwhile.drop();
        }
        done++;
        judge(order, id, result);
    }

    /** What happens while a command is carried out: the operator is killed once, and files come. */
    private final class Meanwhile {
        private final String id;
        private final Optional<Duration> killAfter;
        private final List<PlannedFile> files;
        private final long begin;
        private boolean killed;
        private boolean dropped;

        Meanwhile(String commandId, Optional<Duration> after, List<PlannedFile> amid, long start) {
            this.id = commandId;
            this.killAfter = after;
            this.files = amid;
            this.begin = start;
        }

        void look() {
            try {
                progress.show(RedeployRun.this::glance);
                if (!killed
                        && killAfter.isPresent()
                        && System.nanoTime() - begin >= killAfter.get().toNanos()) {
                    killed = true;
                    kills += system.supervisor().kill(LandfallSystem.OPERATOR) ? 1 : 0;
                }
                if (!dropped && steps(id).stream().anyMatch(step -> step.step() == DeploymentStep.RUNNING)) {
                    drop();
                }
            } catch (IOException e) {
                problems.add(id + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void drop() throws IOException {
            if (!dropped) {
                load.drop(files);
            }
            dropped = true;
        }
    }

    private List<Deployment> steps(String commandId) throws IOException, InterruptedException {
        return new DeploymentLog(system.system().webHdfs())
                .read().stream()
                        .filter(step -> step.commandId().equals(commandId))
                        .toList();
    }

    private void judge(Order order, String id, Optional<CommandResult> result)
            throws IOException, InterruptedException {
        if (result.isEmpty()) {
            problems.add("%s: %s was not answered within %d s".formatted(id, order.words(), patience.toSeconds()));
            return;
        }
        Outcome expected =
                order.bad().isEmpty() ? Outcome.DONE : order.bad().get().isRefused() ? Outcome.REFUSED : Outcome.FAILED;
        Optional<Deployment> end =
                steps(id).stream().filter(Deployment::hasEnded).findFirst();
        Optional<Duration> pause = end.flatMap(Deployment::pause);
        pause.ifPresent(time -> pauses.add(time.toMillis()));
        String told = "%2d  %-26s %-8s pause %-7s total %5.1f s%s"
                .formatted(
                        done,
                        order.words(),
                        end.map(step -> step.step().name().toLowerCase(Locale.ROOT))
                                .orElse("?"),
                        pause.map(time -> seconds(time.toMillis())).orElse("–"),
                        end.map(step -> step.sinceRequest(step.at(step.step()).orElseThrow())
                                                .toMillis()
                                        / 1e3)
                                .orElse(0.0),
                        order.killAfter().isPresent() ? "  operator killed" : "");
        lines.add("  " + told);
        progress.tell(told);
        if (result.get().outcome() != expected) {
            problems.add("%s: %s came to %s, not %s: %s"
                    .formatted(
                            id,
                            order.words(),
                            result.get().outcome(),
                            expected,
                            result.get().message()));
        }
        boolean back = end.map(step -> step.step() == DeploymentStep.RETURNED).orElse(false);
        if (expected == Outcome.FAILED && !back) {
            problems.add(id + ": the release before does not run again");
        }
    }

    private void tellPauses() {
        if (pauses.isEmpty()) {
            return;
        }
        List<Long> sorted = pauses.stream().sorted().toList();
        lines.add("");
        lines.add("  pause of the stream: median %s, longest %s, of %d"
                .formatted(
                        seconds(sorted.get(sorted.size() / 2)), seconds(sorted.get(sorted.size() - 1)), sorted.size()));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }

    private void awaitSeals(int wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (sealed() < Math.min(wanted, load.dropped())) {
            if (System.nanoTime() > deadline) {
                problems.add("within %d s only %d of %d files were sealed: the job is %s"
                        .formatted(patience.toSeconds(), sealed(), load.dropped(), system.jobState()));
                return;
            }
            TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
            progress.show(this::glance);
        }
    }

    private int sealed() throws InterruptedException {
        try {
            return load.sealed();
        } catch (IOException e) {
            return -1; // asked again in a moment
        }
    }

    private Progress.Glance glance() {
        try {
            return new Progress.Glance(orders.size(), plan.files().size(), load.dropped(), sealed(), system.jobState());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Progress.Glance(orders.size(), plan.files().size(), load.dropped(), -1, "unknown");
        }
    }
}
