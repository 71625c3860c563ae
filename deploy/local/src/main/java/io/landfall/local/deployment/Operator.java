package io.landfall.local.deployment;

import io.landfall.local.flink.FlinkRest;
import io.landfall.local.flink.JobControl;
import io.landfall.local.hdfs.WebHdfs;
import io.landfall.local.http.LocalHttp;
import io.landfall.local.kafka.Topics;
import io.landfall.local.process.StartFailure;
import io.landfall.local.system.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Keeps the streaming job running on a cluster, and puts another in its place when it is told to. All that it knows is on
 * Kafka, HDFS and in Flink, so that it may be killed and started at any time and on any host.
 */
@Command(
        name = "operator",
        mixinStandardHelpOptions = true,
        description = "Makes the topics, starts the streaming job whenever there is none, and carries out redeploy,"
                + " rollback, rescale and savepoint.")
public final class Operator implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Operator.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    @Option(names = "--flink", required = true, paramLabel = "url", description = "The JobManager's REST address.")
    private URI flink = URI.create("");

    @Option(names = "--webhdfs", required = true, paramLabel = "url", description = "The NameNode's HTTP address.")
    private URI webHdfs = URI.create("");

    @Option(names = "--hdfs", required = true, paramLabel = "uri", description = "Landfall's root on HDFS.")
    private URI hdfs = URI.create("");

    @Option(names = "--kafka", required = true, paramLabel = "host:port", description = "Kafka's bootstrap servers.")
    private String kafka = "";

    @Option(
            names = "--jar",
            required = true,
            paramLabel = "file",
            description = "The streaming job, or the folder where it was built.")
    private Path jar = Path.of("");

    @Option(
            names = "--parallelism",
            required = true,
            paramLabel = "n",
            description = "Parallel instances of each stage, as the job's settings say.")
    private int parallelism;

    @Option(
            names = "--copies",
            defaultValue = "${sys:java.io.tmpdir}/landfall-releases",
            paramLabel = "folder",
            description = "Keeps jars that were fetched from HDFS (default: ${DEFAULT-VALUE}).")
    private Path copies = Path.of("");

    private String trouble = "";

    /** Runs until it is ended. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Operator()).execute(arguments));
    }

    /** Returns when its thread is interrupted. */
    @Override
    public Integer call() throws IOException, ImpossibleRequestException {
        Release own = Release.of(Files.isDirectory(jar) ? Home.jobJar(jar) : jar);
        try {
            while (!madeTopics()) {
                Thread.sleep(AFTER_TROUBLE.toMillis());
            }
            try (OperatorLink link = new OperatorLink(kafka)) {
                work(desk(own, link));
            }
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
            LOG.info("ended");
        }
        return 0;
    }

    private Desk desk(Release own, OperatorLink link) {
        LocalHttp http = new LocalHttp();
        FlinkRest rest = new FlinkRest(http, flink);
        WebHdfs files = new WebHdfs(http, webHdfs, hdfs.getPath());
        JobControl job = new JobControl(rest, files, hdfs, LOG::info);
        Releases releases = new Releases(files, copies);
        Clock clock = Clock.systemUTC();
        Gates gates = new Gates(rest, new Probe(files), link::workSince);
        Deployer deployer = new Deployer(rest, job, releases, gates, hdfs, parallelism, clock);
        return new Desk(
                new DeploymentLog(files),
                releases,
                own,
                deployer,
                job,
                new Savepoints(files),
                link,
                parallelism,
                clock);
    }

    private boolean madeTopics() throws InterruptedException {
        try {
            Topics.create(kafka);
            LOG.info("the topics are there");
            return true;
        } catch (IOException e) {
            tell(e);
            return false;
        }
    }

    private void work(Desk desk) throws InterruptedException {
        while (true) {
            try {
                desk.round();
                trouble = "";
            } catch (IOException | StartFailure | KafkaException e) {
                if (e instanceof org.apache.kafka.common.errors.InterruptException) {
                    throw new InterruptedException();
                }
                tell(e);
                Thread.sleep(AFTER_TROUBLE.toMillis());
            }
        }
    }

    /** Each trouble once, however often it is met. */
    private void tell(Exception met) {
        String message = met.getMessage() == null ? met.toString() : met.getMessage();
        if (!message.equals(trouble)) {
            trouble = message;
            LOG.warn("waiting: {}", message);
        }
    }
}
