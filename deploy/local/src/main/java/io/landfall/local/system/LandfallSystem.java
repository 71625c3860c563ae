package io.landfall.local.system;

import io.landfall.contract.settings.Setting;
import io.landfall.local.flink.FlinkCluster;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.flink.JobControl;
import io.landfall.local.hdfs.HdfsStorage;
import io.landfall.local.hdfs.WebHdfs;
import io.landfall.local.http.LocalHttp;
import io.landfall.local.kafka.BrokerStorage;
import io.landfall.local.kafka.ConsumerGroups;
import io.landfall.local.kafka.Topics;
import io.landfall.local.process.FreePorts;
import io.landfall.local.process.ListenPort;
import io.landfall.local.process.PortCheck;
import io.landfall.local.process.ProcessSpec;
import io.landfall.local.process.ProcessTable;
import io.landfall.local.process.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Landfall on one machine: every process, what it needs, and how to know that it works. {@link #processes()} is the map
 * of the system; all of it listens on loopback only.
 */
public final class LandfallSystem {
    /** Name of the local chat's process, which only runs without a token of a real bot. */
    public static final String CHAT = "chat";

    /** Name of the operator's process, which starts the job whenever there is none. */
    public static final String OPERATOR = "operator";

    /** The consumer group that the bot reads events as. */
    private static final String BOT_GROUP = "landfall-bot";

    private static final Duration FORMAT = Duration.ofSeconds(60);
    private static final Duration START = Duration.ofSeconds(90);

    private static final Pattern READY = Pattern.compile(" - (\\w+: )?ready\\b");

    private final LocalSettings settings;
    private final ProcessTable table;
    private final LocalHttp http = new LocalHttp();
    private final ProcessDefaults defaults;
    private final Metrics metrics;

    /** Describes the system of these settings. */
    public LandfallSystem(LocalSettings settings) {
        this.settings = settings;
        this.table = new ProcessTable(settings.var("run"), settings.var("logs"), ProcessDefaults.javaCommand());
        this.defaults = new ProcessDefaults(settings);
        this.metrics = new Metrics(settings);
    }

    /** Every process that these settings ask for, in the order of the data; they end in the opposite order. */
    public List<ProcessSpec> processes() {
        return everyProcess().stream()
                .filter(spec -> settings.usesLocalChat() || !spec.name().equals(CHAT))
                .toList();
    }

    /** Every process that there can be. */
    public List<ProcessSpec> everyProcess() {
        return List.of(
                kafka(), nameNode(), dataNode(), jobManager(), taskManager(), operator(), report(), chat(), bot());
    }

    /** Stage events and commands between the parts. */
    private ProcessSpec kafka() {
        BrokerStorage storage = new BrokerStorage(
                defaults.folder("kafka"),
                settings.var("kafka/data"),
                settings.brokerPort().port(),
                settings.port(Setting.PORT_KAFKA_CONTROLLER).port());
        ProcessSpec.Declaration kafka = defaults.process("kafka", "Kafka broker")
                .jars(settings.home().lib("kafka"))
                .main("kafka.Kafka", "server.properties")
                .jvm(ProcessDefaults.SMALL)
                .jvm("-Xms64m", "-Xmx384m")
                .listens(settings.brokerPort(), settings.port(Setting.PORT_KAFKA_CONTROLLER))
                .readyWhen(process -> createTopics(), START);
        ProcessSpec unprepared = kafka.build();
        return metrics.agent(kafka, "kafka", Setting.PORT_KAFKA_METRICS)
                .prepare(() -> {
                    storage.writeConfiguration();
                    if (!storage.isFormatted()) {
                        table.run(unprepared, BrokerStorage.FORMATTER, storage.formatArguments(), FORMAT);
                    }
                })
                .build();
    }

    /** Names of the files on HDFS; answers WebHDFS. */
    private ProcessSpec nameNode() {
        HdfsStorage storage = hdfsStorage();
        ProcessSpec.Declaration nameNode = defaults.process("namenode", "HDFS NameNode")
                .jars(settings.home().lib("hdfs"))
                .main(HdfsStorage.NAME_NODE)
                .jvm(ProcessDefaults.SMALL)
                .jvm("-Xms64m", "-Xmx256m")
                .listens(settings.nameNodePort(), settings.port(Setting.PORT_WEBHDFS))
                .readyWhen(process -> webHdfs().checkLive(false), START);
        ProcessSpec unprepared = nameNode.build();
        return nameNode.prepare(() -> {
                    storage.writeConfiguration(defaults.folder("namenode"));
                    if (!storage.isFormatted()) {
                        table.run(
                                unprepared,
                                HdfsStorage.NAME_NODE,
                                List.of("-format", "-force", "-nonInteractive"),
                                FORMAT);
                    }
                })
                .build();
    }

    /** The blocks of the files on HDFS. */
    private ProcessSpec dataNode() {
        return defaults.process("datanode", "HDFS DataNode")
                .jars(settings.home().lib("hdfs"))
                .main(HdfsStorage.DATA_NODE)
                .jvm(ProcessDefaults.SMALL)
                .jvm("-Xms64m", "-Xmx256m")
                .listens(
                        settings.port(Setting.PORT_DATANODE),
                        settings.port(Setting.PORT_DATANODE_HTTP),
                        settings.port(Setting.PORT_DATANODE_RPC))
                .prepare(() -> hdfsStorage().writeConfiguration(defaults.folder("datanode")))
                .readyWhen(process -> webHdfs().checkLive(true), START)
                .build();
    }

    /** Plans and watches the streaming job; web UI and REST. */
    private ProcessSpec jobManager() {
        FlinkCluster cluster = flinkCluster();
        return metrics.flink(defaults.process("jobmanager", "Flink JobManager"), Setting.PORT_JOBMANAGER_METRICS)
                .jars(settings.home().lib("flink"))
                .main(FlinkCluster.JOB_MANAGER, "--configDir", ".")
                .jvm(ProcessDefaults.SMALL)
                .jvm("@" + settings.home().jdkOpenings("flink"))
                .jvm(cluster.jobManagerJvm())
                .jvm("-Dlog.file=" + table.log("jobmanager"))
                .environment(settings.forParts())
                .listens(
                        settings.port(Setting.PORT_FLINK),
                        settings.port(Setting.PORT_JOBMANAGER_RPC),
                        settings.port(Setting.PORT_JOBMANAGER_BLOB))
                .prepare(() -> {
                    cluster.writeConfiguration(defaults.folder("jobmanager"));
                    hdfsStorage().writeClientConfiguration(defaults.folder("jobmanager"));
                })
                .readyWhen(process -> flink().jobs(), START)
                .build();
    }

    /** Does the streaming job's work. */
    private ProcessSpec taskManager() {
        FlinkCluster cluster = flinkCluster();
        String resourceId = "taskmanager-" + UUID.randomUUID();
        return metrics.flink(defaults.process("taskmanager", "Flink TaskManager"), Setting.PORT_TASKMANAGER_METRICS)
                .jars(settings.home().lib("flink"))
                .main(FlinkCluster.TASK_MANAGER, "--configDir", ".")
                .arguments(cluster.taskManagerArguments(resourceId))
                .jvm(ProcessDefaults.WORKER)
                .jvm("@" + settings.home().jdkOpenings("flink"))
                .jvm(cluster.taskManagerJvm())
                .jvm("-Dlog.file=" + table.log("taskmanager"))
                .environment(settings.forParts())
                .listens(settings.port(Setting.PORT_TASKMANAGER_RPC), settings.port(Setting.PORT_TASKMANAGER_DATA))
                .prepare(() -> {
                    afterAnAccident(cluster).writeConfiguration(defaults.folder("taskmanager"));
                    hdfsStorage().writeClientConfiguration(defaults.folder("taskmanager"));
                })
                .after("jobmanager")
                .readyWhen(process -> flink().checkTaskManager(resourceId), START)
                .build();
    }

    /**
     * A TaskManager that was killed is followed by one at another port: the JobManager still knocks at the old one, and
     * two that connect to each other at the same moment can end up each listening to the connection that the other gave
     * up, until the TaskManager ends itself after five minutes.
     */
    private FlinkCluster afterAnAccident(FlinkCluster cluster) throws IOException {
        if (!table.died("taskmanager")) {
            return cluster;
        }
        try (FreePorts ports = new FreePorts()) {
            return cluster.withTaskManagerAt(ports.next());
        }
    }

    /** Starts the job whenever there is none, and other releases of it when it is told to. */
    private ProcessSpec operator() {
        return defaults.process(OPERATOR, "Operator")
                .jars(settings.home().ownJar())
                .jars(settings.home().ownLib())
                .main(
                        "io.landfall.local.deployment.Operator",
                        "--jar=" + settings.home().jobTarget(),
                        "--flink=" + loopback(settings.port(Setting.PORT_FLINK)),
                        "--webhdfs=" + loopback(settings.port(Setting.PORT_WEBHDFS)),
                        "--hdfs=" + settings.hdfs(),
                        "--kafka=" + settings.bootstrapServers(),
                        "--parallelism=" + settings.parallelism(),
                        "--copies=" + settings.var("releases"))
                .jvm(ProcessDefaults.SMALL)
                .jvm("-Xms32m", "-Xmx128m")
                .prepare(() -> Files.createDirectories(settings.var("releases")))
                .after("kafka", "namenode", "datanode", "jobmanager")
                .readyWhen(process -> checkJob(), START)
                .build();
    }

    private void checkJob() throws IOException, InterruptedException {
        if (!job(line -> {}).runs()) {
            throw new IOException("the job does not run"
                    + flink().jobs().stream()
                            .filter(job -> !job.hasEnded())
                            .findFirst()
                            .map(job -> ", it is " + job.state())
                            .orElse(""));
        }
    }

    /** Makes a report when a file is sealed, or when it is told to; Spark runs inside it. */
    private ProcessSpec report() {
        return metrics.agent(defaults.process("report", "Report service"), "report", Setting.PORT_REPORT_METRICS)
                .jars(settings.home().lib("report"))
                .main("io.landfall.report.ReportService")
                // Halves what Spark's start costs; reports of many million rows take longer.
                .jvm(ProcessDefaults.SMALL)
                .jvm("@" + settings.home().jdkOpenings("report"))
                .jvm("@" + settings.home().sparkMetrics())
                .jvm("-Xms128m", "-Xmx1g")
                .environment(settings.forParts())
                .listens(settings.port(Setting.SPARK_UI_PORT))
                .after("kafka")
                .readyWhen(LandfallSystem::checkSaidReady, START)
                .build();
    }

    /** The chat for those who have no Telegram bot yet. */
    private ProcessSpec chat() {
        return defaults.process(CHAT, "Local chat")
                .jars(settings.home().ownLib())
                .main(
                        "io.landfall.chat.ChatServer",
                        "--port",
                        Integer.toString(settings.port(Setting.PORT_CHAT).port()),
                        "--data",
                        settings.var("chat").toString(),
                        "--token",
                        LocalSettings.CHAT_TOKEN,
                        "--inbox",
                        settings.path(Setting.INBOX).toString())
                .jvm(ProcessDefaults.SMALL)
                .jvm("-Xms16m", "-Xmx96m")
                .listens(settings.port(Setting.PORT_CHAT))
                .readyWhen(process -> http.get(chatAddress()), START)
                .build();
    }

    /** Tells people in Telegram, and takes their commands. */
    private ProcessSpec bot() {
        ProcessSpec.Declaration bot = metrics.agent(
                        defaults.process("bot", "Telegram bot"), "bot", Setting.PORT_BOT_METRICS)
                .jars(settings.home().lib("bot"))
                .main("io.landfall.bot.BotMain")
                .jvm(ProcessDefaults.SMALL)
                .jvm("-Xms32m", "-Xmx192m")
                .environment(settings.forBot())
                .after("kafka")
                .readyWhen(this::checkBot, START);
        return (settings.usesLocalChat() ? bot.after(CHAT) : bot).build();
    }

    /** The processes that run. */
    public ProcessTable table() {
        return table;
    }

    /** The settings that all this follows. */
    public LocalSettings settings() {
        return settings;
    }

    /** Flink's REST API. */
    public FlinkRest flink() {
        URI address =
                settings.cluster().map(Cluster::flink).orElseGet(() -> loopback(settings.port(Setting.PORT_FLINK)));
        return new FlinkRest(http, address);
    }

    /** Landfall's root on HDFS. */
    public WebHdfs webHdfs() {
        return new WebHdfs(
                http,
                settings.cluster().map(Cluster::webHdfs).orElseGet(() -> loopback(settings.port(Setting.PORT_WEBHDFS))),
                settings.hdfs().getPath());
    }

    private static URI loopback(ListenPort port) {
        return URI.create("http://127.0.0.1:" + port.port());
    }

    /** The streaming job. */
    public JobControl job(Consumer<String> say) {
        return new JobControl(flink(), webHdfs(), settings.hdfs(), say);
    }

    /** The page of the local chat. */
    public URI chatAddress() {
        return URI.create("http://127.0.0.1:" + settings.port(Setting.PORT_CHAT).port() + "/");
    }

    private HdfsStorage hdfsStorage() {
        return new HdfsStorage(
                settings.var("hdfs"),
                new HdfsStorage.Ports(
                        settings.nameNodePort().port(),
                        settings.port(Setting.PORT_WEBHDFS).port(),
                        settings.port(Setting.PORT_DATANODE).port(),
                        settings.port(Setting.PORT_DATANODE_HTTP).port(),
                        settings.port(Setting.PORT_DATANODE_RPC).port()));
    }

    private FlinkCluster flinkCluster() {
        return new FlinkCluster(
                settings.var("flink"),
                settings.hdfs(),
                settings.parallelism(),
                new FlinkCluster.Ports(
                        settings.port(Setting.PORT_FLINK).port(),
                        settings.port(Setting.PORT_JOBMANAGER_RPC).port(),
                        settings.port(Setting.PORT_JOBMANAGER_BLOB).port(),
                        settings.port(Setting.PORT_TASKMANAGER_RPC).port(),
                        settings.port(Setting.PORT_TASKMANAGER_DATA).port()));
    }

    private void createTopics() throws IOException, InterruptedException {
        if (PortCheck.isFree(settings.brokerPort().port())) {
            throw new IOException("the broker does not listen yet");
        }
        Topics.create(settings.bootstrapServers());
    }

    /** The bot knows who it is, and reads events; its first answer from Telegram may take as long as a poll. */
    private void checkBot(RunningProcess process) throws IOException, InterruptedException {
        if (process.output().stream().noneMatch(line -> line.contains(" - bot: @"))) {
            throw new IOException("Telegram has not said which bot it is");
        }
        ConsumerGroups.checkReading(settings.bootstrapServers(), BOT_GROUP);
    }

    /** A process without a port says in its log that it is ready. */
    private static void checkSaidReady(RunningProcess process) throws IOException {
        if (process.output().stream().noneMatch(line -> READY.matcher(line).find())) {
            throw new IOException("it has not said that it is ready");
        }
    }
}
