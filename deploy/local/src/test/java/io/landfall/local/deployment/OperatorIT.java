package io.landfall.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.event.EventType;
import io.landfall.contract.settings.Setting;
import io.landfall.local.LocalCluster;
import io.landfall.local.flink.JobControl;
import io.landfall.local.http.LocalHttp;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.system.Launcher;
import io.landfall.local.terminal.Terminal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The operator beside a real cluster that has neither topics nor a job. */
class OperatorIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void startsTheJobWheneverThereIsNoneFromItsNewestState() throws Exception {
        try (LocalCluster cluster = LocalCluster.in(folder.resolve("var"), Map.of())) {
            LandfallSystem system = cluster.system();
            Files.createDirectories(folder.resolve("var/inbox"));
            new Launcher(system, new Terminal(System.out, System.out, false, false))
                    .up(List.of("kafka", "namenode", "datanode", "jobmanager", "taskmanager"));
            String flink = "http://127.0.0.1:" + cluster.setting(Setting.PORT_FLINK);
            Path jar = system.settings().home().jobJar();
            JobControl job = system.job(System.out::println);
            Thread operator = new Thread(() -> new CommandLine(new Operator())
                    .execute(
                            "--flink=" + flink,
                            "--webhdfs=http://127.0.0.1:" + cluster.setting(Setting.PORT_WEBHDFS),
                            "--hdfs=" + cluster.setting(Setting.HDFS),
                            "--kafka=" + cluster.setting(Setting.KAFKA),
                            "--jar=" + jar,
                            "--parallelism=2"));
            operator.start();
            try {
                await("the job", job::runs);
                String first = job.current().orElseThrow().id();
                assertThat(topics(cluster.setting(Setting.KAFKA)))
                        .containsAll(Arrays.stream(EventType.values())
                                .map(EventType::topic)
                                .toList());

                Optional<String> savepoint = job.stop();
                await("the job again", job::runs);

                String second = job.current().orElseThrow().id();
                JsonNode restored = new LocalHttp()
                        .getJson(URI.create(flink + "/jobs/" + second + "/checkpoints"))
                        .path("latest")
                        .path("restored");
                assertThat(second).isNotEqualTo(first);
                assertThat(restored.path("external_path").asText()).isEqualTo(savepoint.orElseThrow());
            } finally {
                operator.interrupt();
                operator.join(DEADLINE.toMillis());
            }
            assertThat(operator.isAlive()).isFalse();
        }
    }

    private static Set<String> topics(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return admin.listTopics().names().get();
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waiting for %s", what).isBefore(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }
}
