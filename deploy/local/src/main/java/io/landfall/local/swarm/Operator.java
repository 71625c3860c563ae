package io.landfall.local.swarm;

import io.landfall.local.flink.FlinkRest;
import io.landfall.local.flink.JobControl;
import io.landfall.local.hdfs.WebHdfs;
import io.landfall.local.http.LocalHttp;
import io.landfall.local.kafka.Topics;
import io.landfall.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Keeps the streaming job running on a cluster: makes the topics once the broker answers, and starts the job from its
 * newest state whenever there is none. All that it knows is on Kafka, HDFS and in Flink, so that it may be killed and
 * started at any time and on any host.
 */
@Command(
        name = "operator",
        mixinStandardHelpOptions = true,
        description = "Makes the topics, and starts the streaming job from its newest state whenever there is none.")
public final class Operator implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Operator.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    @Option(names = "--flink", required = true, paramLabel = "url", description = "The JobManager's REST address.")
    private URI flink = URI.create("");

    @Option(names = "--webhdfs", required = true, paramLabel = "url", description = "The NameNode's HTTP address.")
    private URI webHdfs = URI.create("");

    @Option(names = "--hdfs", required = true, paramLabel = "uri", description = "Landfall's root on HDFS.")
    private URI hdfs = URI.create("");

    @Option(names = "--kafka", required = true, paramLabel = "host:port", description = "Kafka's bootstrap servers.")
    private String kafka = "";

    @Option(names = "--jar", required = true, paramLabel = "file", description = "The streaming job.")
    private Path jar = Path.of("");

    private boolean hasTopics;
    private String trouble = "";

    /** Runs until it is ended. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Operator()).execute(arguments));
    }

    /** Returns when its thread is interrupted. */
    @Override
    public Integer call() {
        LocalHttp http = new LocalHttp();
        JobControl job =
                new JobControl(new FlinkRest(http, flink), new WebHdfs(http, webHdfs, hdfs.getPath()), hdfs, LOG::info);
        try {
            while (true) {
                look(job);
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private void look(JobControl job) throws InterruptedException {
        try {
            keep(job);
            trouble = "";
        } catch (IOException | StartFailure e) {
            tell(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void keep(JobControl job) throws IOException, InterruptedException, StartFailure {
        if (!hasTopics) {
            Topics.create(kafka);
            hasTopics = true;
            LOG.info("the topics are there");
        }
        if (job.start(jar)) {
            LOG.info("the job runs");
        }
    }

    /** Each trouble once, however often it is met. */
    private void tell(String message) {
        if (!message.equals(trouble)) {
            trouble = message;
            LOG.warn("waiting: {}", message);
        }
    }
}
