package io.landfall.local.chaos;

import io.landfall.contract.settings.Setting;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.flink.JobControl;
import io.landfall.local.process.FreePorts;
import io.landfall.local.process.RunningProcess;
import io.landfall.local.process.StartFailure;
import io.landfall.local.system.Home;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.system.Launcher;
import io.landfall.local.system.LocalSettings;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A system of the run's own: what the job needs and nothing else, on free ports, with its data in one folder. Once it is
 * up, a {@link Supervisor} starts again whatever ends.
 */
final class ChaosSystem {
    private static final List<String> CLUSTER = List.of("kafka", "namenode", "datanode", "jobmanager", "taskmanager");
    private static final List<String> ALL =
            Stream.concat(CLUSTER.stream(), Stream.of(LandfallSystem.OPERATOR)).toList();
    private static final Duration TO_END = Duration.ofSeconds(10);

    /** Small ranges, so that files of a few thousand rows have several; short waits, so that much happens. */
    private static final Map<Setting, String> SETTINGS = Map.of(
            Setting.RANGE_SIZE, "128KB",
            Setting.CHECKPOINT_INTERVAL, "2s",
            Setting.SETTLE, "1s",
            Setting.SCAN_INTERVAL, "300ms");

    private final LandfallSystem system;
    private final Terminal terminal;
    private final boolean withOperator;
    private final Supervisor supervisor;

    private ChaosSystem(LandfallSystem system, Terminal terminal, boolean withOperator) {
        this.system = system;
        this.terminal = terminal;
        this.withOperator = withOperator;
        this.supervisor = new Supervisor(system, withOperator ? ALL : CLUSTER, !withOperator);
    }

    /**
     * A system with its data in this folder, not up yet.
     *
     * @param withOperator whether the operator keeps the job running; otherwise the supervisor does
     */
    static ChaosSystem in(Path folder, Home home, Terminal terminal, boolean withOperator) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        SETTINGS.forEach((setting, value) -> environment.put(setting.variable(), value));
        environment.put(Setting.VAR.variable(), folder.toString());
        environment.put(Setting.DATASETS.variable(), folder.resolve("datasets").toString());
        try (FreePorts ports = new FreePorts()) {
            for (Setting setting : Setting.values()) {
                if (setting.kind() == Setting.Kind.PORT) {
                    environment.put(setting.variable(), Integer.toString(ports.next()));
                }
            }
            environment.put(Setting.HDFS.variable(), "hdfs://127.0.0.1:" + ports.next() + "/landfall");
            environment.put(Setting.KAFKA.variable(), "127.0.0.1:" + ports.next());
        }
        return new ChaosSystem(new LandfallSystem(LocalSettings.of(home, environment)), terminal, withOperator);
    }

    /** Starts every process and the job, and watches over them from then on. */
    void up() throws IOException, InterruptedException, StartFailure {
        system.settings().home().checkBuilt();
        Contracts.write(system.settings().path(Setting.DATASETS));
        for (Dialect dialect : Dialect.values()) {
            Files.createDirectories(inbox().resolve(dialect.dataset()));
        }
        Files.createDirectories(system.settings().path(Setting.OUTBOX));
        new Launcher(system, terminal).up(withOperator ? ALL : CLUSTER);
        if (!withOperator) {
            system.job(terminal::say).start(system.settings().home().jobJar());
        }
        supervisor.start();
    }

    LandfallSystem system() {
        return system;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    Path inbox() {
        return system.settings().path(Setting.INBOX);
    }

    JobControl job() {
        return system.job(line -> {});
    }

    /** The state of the job in a word: Flink's, or what is missing. */
    String jobState() throws InterruptedException {
        try {
            return job().current().map(FlinkRest.Job::state).orElse("not submitted");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Why the job failed last, if it did and that can be found out. */
    Optional<String> lastFailure() throws InterruptedException {
        try {
            Optional<FlinkRest.Job> current = job().current();
            return current.isEmpty()
                    ? Optional.empty()
                    : system.flink().lastFailure(current.get().id());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Ends the processes that a folder's process table knows, at once; returns how many ran. */
    static int endAll(LandfallSystem system) throws IOException, InterruptedException {
        int ended = 0;
        for (String name : ALL) {
            Optional<RunningProcess> process = system.table().find(name);
            if (process.isPresent()) {
                process.get().end(true, TO_END);
                ended++;
            }
        }
        return ended;
    }

    /** Ends whatever an earlier run left in its folder, such as one whose command was killed. */
    static int endLeftovers(Path folder, Home home) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(Setting.VAR.variable(), folder.toString());
        return endAll(new LandfallSystem(LocalSettings.of(home, environment)));
    }

    /** Ends every process. The data are thrown away or looked at, never gone on with, so that none is asked politely. */
    void end() throws IOException, InterruptedException {
        supervisor.end();
        endAll(system);
    }
}
