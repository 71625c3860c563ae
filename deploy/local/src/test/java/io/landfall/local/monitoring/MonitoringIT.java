package io.landfall.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.settings.Setting;
import io.landfall.local.LocalCluster;
import io.landfall.local.LocalCluster.Said;
import io.landfall.local.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query of every board and of every alert, asked of a real Prometheus that watched a real Landfall from its start:
 * the local run, with a ZooKeeper and a node exporter beside it, which only the swarm has.
 */
class MonitoringIT {
    private static final Path MONITORING = Path.of("../monitoring");
    private static final Path IMAGES = Path.of("../images");
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path NODE_EXPORTER = Path.of("/usr/bin/prometheus-node-exporter");
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    /** Queries that may rightly have no answer, by their panels, with the reason. What they name must exist. */
    private static final Map<String, String> MAY_BE_EMPTY =
            Map.of("How many commands wait?", "Kafka's client tells no lag before it has read a command");

    @TempDir
    static Path folder;

    private static final List<Process> BESIDE = new ArrayList<>();
    private static LocalCluster cluster;
    private static PrometheusQueries prometheus;

    @BeforeAll
    static void watchesALandfallFromItsStart() throws Exception {
        for (Path program : List.of(PROMETHEUS, PROMTOOL, NODE_EXPORTER)) {
            if (!Files.isExecutable(program)) {
                missing(program);
            }
        }
        cluster = LocalCluster.in(
                folder.resolve("var"),
                Map.of(
                        Setting.METRICS.variable(), "on",
                        Setting.CHECKPOINT_INTERVAL.variable(), "1s",
                        Setting.SETTLE.variable(), "1s"));
        int port;
        int node;
        int zookeeper;
        int zookeeperMetrics;
        try (FreePorts ports = new FreePorts()) {
            port = ports.next();
            node = ports.next();
            zookeeper = ports.next();
            zookeeperMetrics = ports.next();
        }
        start("node", NODE_EXPORTER.toString(), "--web.listen-address=127.0.0.1:" + node);
        startZooKeeper(zookeeper, zookeeperMetrics);
        start(
                "prometheus",
                PROMETHEUS.toString(),
                "--config.file=" + configuration(node, zookeeperMetrics),
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port);
        prometheus = new PrometheusQueries(port);
        await("Prometheus", prometheus::isReady);
        Said demo = cluster.command("demo");
        assertThat(demo.exitCode()).as(demo.toString()).isZero();
    }

    @AfterAll
    static void endsEveryProcess() throws IOException {
        BESIDE.forEach(Process::destroyForcibly);
        if (cluster != null) {
            cluster.close();
        }
    }

    @SuppressWarnings("SystemOut") // A skipped test has to be seen by whoever runs it.
    private static void missing(Path program) {
        String what = program + " is missing: install the packages prometheus and prometheus-node-exporter";
        if ("true".equals(System.getenv("CI"))) {
            fail(what);
        }
        System.out.println("SKIPPED: boards and alerts were not asked, for " + what);
        abort(what);
    }

    @Test
    void reachesEveryTargetWithinTheDeadline() throws Exception {
        await(
                "all targets",
                () -> prometheus.values("up").size() == 11
                        && prometheus.values("up").stream().allMatch(up -> up == 1));
    }

    @Test
    void everyPanelOfEveryBoardHasAnAnswer() throws Exception {
        List<Board> boards = Board.all(MONITORING.resolve("grafana/dashboards"));
        assertThat(boards).extracting(Board::uid).contains("landfall", "landfall-flink", "landfall-hdfs");
        for (Board board : boards) {
            for (Board.Panel panel : board.panels()) {
                for (String query : panel.queries()) {
                    assertThat(prometheus.unknownMetrics(query))
                            .as("metrics of %s, %s: %s", board.uid(), panel.title(), query)
                            .isEmpty();
                    if (!MAY_BE_EMPTY.containsKey(panel.title())) {
                        await(
                                board.uid() + ", " + panel.title() + ": " + query,
                                () -> !prometheus.values(query).isEmpty());
                    } else {
                        prometheus.values(query);
                    }
                }
            }
        }
    }

    @Test
    void tellsAMetricThatNothingTells() throws Exception {
        assertThat(prometheus.unknownMetrics(
                        "sum by (job) (rate(no_such_total{job=\"up\"}[1m])) / on (job) max(up) > bool 1 or vector(0)"))
                .containsExactly("no_such_total");
    }

    @Test
    void countsWhatTheDemonstrationStored() throws Exception {
        String rows = "sum by (outcome) (flink_taskmanager_job_task_operator_user_landfall_dataset_outcome_rows"
                + "{dataset=\"vehicle-recording\", outcome=\"%s\"})";
        await(
                "the rows of the recording",
                () -> prometheus.values(rows.formatted("read")).equals(List.of(3000.0)));
        assertThat(prometheus.values(rows.formatted("stored"))).containsExactly(2990.0);
        assertThat(prometheus.values(rows.formatted("quarantined"))).containsExactly(10.0);
        assertThat(prometheus.values("sum(flink_taskmanager_job_task_operator_user_landfall_dataset_stage_files"
                        + "{stage=\"sealed\"})"))
                .containsExactly(3.0);
    }

    @Test
    void everyAlertIsEvaluatedAndNamesMetricsThatExist() throws Exception {
        List<JsonNode> rules = prometheus.rules();
        assertThat(rules).hasSizeGreaterThan(15);
        String page = Files.readString(Path.of("../../docs/monitoring.md"));
        for (JsonNode rule : rules) {
            String name = rule.path("name").asText();
            await(
                    name + " to be evaluated",
                    () -> prometheus.rules().stream()
                            .filter(found -> found.path("name").asText().equals(name))
                            .allMatch(found -> found.path("health").asText().equals("ok")));
            assertThat(prometheus.unknownMetrics(rule.path("query").asText()))
                    .as("metrics of %s: %s", name, rule.path("query").asText())
                    .isEmpty();
            assertThat(page).contains("`" + name + "`");
        }
    }

    @Test
    void noAlertFiresAfterTheDemonstration() throws Exception {
        await(
                "no pending page",
                () -> prometheus.values("ALERTS{severity=\"page\"}").isEmpty());
    }

    @Test
    void theRulesPassTheirOwnTests() throws Exception {
        Process tests = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", "alerts.test.yml")
                .directory(MONITORING.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promtool.log").toFile())
                .start();
        assertThat(tests.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tests.exitValue())
                .as(Files.readString(folder.resolve("promtool.log")))
                .isZero();
    }

    /** The documented configuration of the local run, at this run's ports, and what only the swarm has. */
    private static Path configuration(int node, int zookeeper) throws IOException {
        String text = Files.readString(MONITORING.resolve("prometheus-local.yml"));
        for (Setting setting : Setting.values()) {
            if (setting.kind() == Setting.Kind.PORT) {
                text = text.replace(
                        "127.0.0.1:" + setting.defaultValue() + "'", "127.0.0.1:" + cluster.setting(setting) + "'");
            }
        }
        text = text.replace("interval: 5s", "interval: 1s")
                .replace(
                        "alerts.yml",
                        MONITORING.resolve("alerts.yml").toRealPath().toString())
                .concat("""
                          - job_name: node
                            static_configs: [{targets: ['127.0.0.1:%d']}]
                          - job_name: zookeeper
                            static_configs: [{targets: ['127.0.0.1:%d']}]
                        """.formatted(node, zookeeper));
        return Files.writeString(folder.resolve("prometheus.yml"), text);
    }

    private static void startZooKeeper(int port, int metrics) throws IOException {
        Path lib = IMAGES.resolve("zookeeper/target/lib").toRealPath();
        Path configuration = Files.writeString(
                folder.resolve("zoo.cfg"),
                "dataDir=%s%nclientPort=%d%nclientPortAddress=127.0.0.1%nadmin.enableServer=false%n"
                        .formatted(folder.resolve("zookeeper"), port));
        Path agent;
        try (var jars = Files.newDirectoryStream(lib, "jmx_prometheus_javaagent-*.jar")) {
            agent = jars.iterator().next();
        }
        start(
                "zookeeper",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx64m",
                "-javaagent:%s=127.0.0.1:%d:%s"
                        .formatted(
                                agent,
                                metrics,
                                IMAGES.resolve("base/rootfs/opt/landfall/jmx.yml")
                                        .toRealPath()),
                "-cp",
                lib + "/*",
                "org.apache.zookeeper.server.ZooKeeperServerMain",
                configuration.toString());
    }

    private static void start(String name, String... command) throws IOException {
        BESIDE.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start());
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waiting for %s", what).isBefore(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }
}
