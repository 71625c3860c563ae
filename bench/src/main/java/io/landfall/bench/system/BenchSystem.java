package io.landfall.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.bench.contestant.ContestantOptions;
import io.landfall.contract.settings.Setting;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.http.LocalHttp;
import io.landfall.local.process.FreePorts;
import io.landfall.local.process.RunningProcess;
import io.landfall.local.process.StartFailure;
import io.landfall.local.system.Home;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.system.Launcher;
import io.landfall.local.system.LocalSettings;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A Landfall of the benchmark's own: what the job needs and nothing else, on free ports, with its data in one folder. */
final class BenchSystem {
    private static final List<String> PROCESSES = List.of("kafka", "namenode", "datanode", "jobmanager", "taskmanager");
    private static final String NUMBER_OF_CALLS = "NumOps";
    private static final Set<String> DATA_NODE_CALLS = Set.of(
            "SendHeartbeat",
            "BlockReport",
            "BlockReceivedAndDeleted",
            "RegisterDatanode",
            "VersionRequest",
            "SendLifeline",
            "CommitBlockSynchronization");

    /** The NameNode counts calls anew each second; older counts would miss the last ones. */
    private static final Duration METRICS_AGE = Duration.ofMillis(2_500);

    private static final Duration TO_END = Duration.ofSeconds(10);
    private static final Duration TO_DELETE = Duration.ofSeconds(60);

    private final LandfallSystem system;

    private BenchSystem(LandfallSystem system) {
        this.system = system;
    }

    /** Folder of the system's data below the contestant's. */
    static Path var(Path folder) {
        return folder.resolve("system");
    }

    /** Starts every process and the job. */
    static BenchSystem up(ContestantOptions options) throws IOException, InterruptedException {
        Path var = var(options.folder());
        Map<String, String> environment = new TreeMap<>();
        environment.put(Setting.CHECKPOINT_INTERVAL.variable(), "10s");
        environment.put(Setting.PARALLELISM.variable(), Integer.toString(options.threads()));
        environment.put(Setting.SENTINEL.variable(), "none");
        environment.put(Setting.VAR.variable(), var.toString());
        environment.put(Setting.DATASETS.variable(), options.datasets().toString());
        try (FreePorts ports = new FreePorts()) {
            for (Setting setting : Setting.values()) {
                if (setting.kind() == Setting.Kind.PORT) {
                    environment.put(setting.variable(), Integer.toString(ports.next()));
                }
            }
            environment.put(Setting.HDFS.variable(), "hdfs://127.0.0.1:" + ports.next() + "/landfall");
            environment.put(Setting.KAFKA.variable(), "127.0.0.1:" + ports.next());
        }
        LandfallSystem system = new LandfallSystem(LocalSettings.of(new Home(options.home()), environment));
        system.settings().home().checkBuilt();
        Files.createDirectories(system.settings().path(Setting.INBOX));
        Files.createDirectories(system.settings().path(Setting.OUTBOX));
        BenchSystem started = new BenchSystem(system);
        Terminal log = new Terminal(System.err, System.err, false, false);
        try {
            new Launcher(system, log).up(PROCESSES);
            system.job(log::say).start(system.settings().home().jobJar());
        } catch (StartFailure e) {
            started.end();
            throw new IOException(e);
        }
        return started;
    }

    String bootstrapServers() {
        return system.settings().bootstrapServers();
    }

    Path inbox() {
        return system.settings().path(Setting.INBOX);
    }

    /** How long files must stand still. */
    Duration settle() {
        String text = Setting.SETTLE.defaultValue();
        return Duration.parse("PT" + text);
    }

    /** Ids of processes that run. */
    List<Long> pids(String... names) throws IOException {
        List<Long> pids = new ArrayList<>();
        for (String name : names) {
            system.table().find(name).map(RunningProcess::pid).ifPresent(pids::add);
        }
        return pids;
    }

    void download(String path, Path copy) throws IOException, InterruptedException {
        system.webHdfs().download(path, copy);
    }

    /** How often the job was started again because something failed. */
    Optional<String> lastFailure() throws IOException, InterruptedException {
        var job = system.job(line -> {}).current();
        return job.isEmpty()
                ? Optional.of("the job is gone")
                : system.flink().lastFailure(job.get().id());
    }

    /** Bytes of the job's newest checkpoint; 0 if there is none. */
    long checkpointBytes() throws IOException, InterruptedException {
        Optional<FlinkRest.Job> job = system.job(line -> {}).current();
        return job.isEmpty() ? 0 : system.flink().lastCheckpointBytes(job.get().id());
    }

    /** Calls that clients made of the NameNode since it started; those of DataNodes are not counted. */
    long nameNodeCalls() throws IOException, InterruptedException {
        Thread.sleep(METRICS_AGE.toMillis());
        URI listing = system.webHdfs().address("");
        URI address = URI.create("http://%s:%d/jmx?qry=Hadoop:service=NameNode,name=RpcDetailedActivityForPort*"
                .formatted(listing.getHost(), listing.getPort()));
        long calls = 0;
        for (JsonNode bean : new LocalHttp().getJson(address).path("beans")) {
            for (Map.Entry<String, JsonNode> metric : bean.properties()) {
                String name = metric.getKey();
                boolean ofClient = name.endsWith(NUMBER_OF_CALLS)
                        && !DATA_NODE_CALLS.contains(name.substring(0, name.length() - NUMBER_OF_CALLS.length()));
                calls += ofClient ? metric.getValue().asLong() : 0;
            }
        }
        return calls;
    }

    /** Removes a folder on HDFS with everything in it. */
    void delete(String path) throws IOException, InterruptedException {
        URI listing = system.webHdfs().address(path);
        URI address = URI.create(listing.toString().replace("op=LISTSTATUS", "op=DELETE") + "&recursive=true&user.name="
                + System.getProperty("user.name"));
        new LocalHttp().send(HttpRequest.newBuilder(address).DELETE(), TO_DELETE);
    }

    /** Ends what an earlier benchmark left in the folder of its system, such as one that was killed. */
    static void endLeftovers(Path home, Path var) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(Setting.VAR.variable(), var.toString());
        new BenchSystem(new LandfallSystem(LocalSettings.of(new Home(home), environment))).end();
    }

    /** Ends every process. The data are thrown away, so that none is asked politely. */
    void end() throws IOException, InterruptedException {
        for (String name : PROCESSES) {
            Optional<RunningProcess> process = system.table().find(name);
            if (process.isPresent()) {
                process.get().end(true, TO_END);
            }
        }
    }
}
