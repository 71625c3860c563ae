package io.landfall.local.flink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * Configuration of a standalone session cluster of one JobManager and one TaskManager on loopback. Memory is worked out
 * by Flink's own code, as its start scripts do.
 *
 * @param data folder for Flink's temporary files
 * @param hdfs Landfall's root on HDFS; checkpoints and savepoints go below it
 * @param slots how many parallel instances of each stage run
 * @param ports where the two listen
 */
public record FlinkCluster(Path data, URI hdfs, int slots, Ports ports) {

    /** The main class of the JobManager. */
    public static final String JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";

    /** The main class of the TaskManager. */
    public static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    /** Folder of checkpoints below Landfall's root. */
    public static final String CHECKPOINTS = "flink/checkpoints";

    /** Folder of savepoints below Landfall's root. */
    public static final String SAVEPOINTS = "flink/savepoints";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int RETAINED_CHECKPOINTS = 3;

    /**
     * Ports of the two processes.
     *
     * @param rest the JobManager's REST and web UI
     * @param jobManager its RPC
     * @param blob its server of job jars
     * @param taskManager the TaskManager's RPC
     * @param data its exchange of rows with other TaskManagers
     */
    public record Ports(int rest, int jobManager, int blob, int taskManager, int data) {}

    /** The same cluster with its TaskManager's RPC at another port. */
    public FlinkCluster withTaskManagerAt(int port) {
        return new FlinkCluster(
                data, hdfs, slots, new Ports(ports.rest(), ports.jobManager(), ports.blob(), port, ports.data()));
    }

    /** Writes {@code config.yaml}. */
    public void writeConfiguration(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(data);
        StringBuilder text = new StringBuilder("# Written at each start; changes are lost.\n");
        new TreeMap<>(configuration().toMap())
                .forEach((key, value) -> text.append(key)
                        .append(": '")
                        .append(value.replace("'", "''"))
                        .append("'\n"));
        Files.writeString(folder.resolve("config.yaml"), text.toString());
    }

    /** Options of the JobManager's virtual machine. */
    public List<String> jobManagerJvm() {
        Configuration configuration = configuration();
        return words(JobManagerProcessUtils.generateJvmParametersStr(
                JobManagerProcessUtils.processSpecFromConfig(configuration), configuration));
    }

    /** Options of the TaskManager's virtual machine. */
    public List<String> taskManagerJvm() {
        return words(ProcessMemoryUtils.generateJvmParametersStr(taskManagerMemory()));
    }

    /**
     * Arguments of the TaskManager.
     *
     * @param resourceId names this start of it, so that it is told from a dead one which the JobManager still remembers
     */
    public List<String> taskManagerArguments(String resourceId) {
        List<String> arguments =
                new ArrayList<>(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(taskManagerMemory())));
        arguments.add("-D");
        arguments.add(TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key() + "=" + resourceId);
        return arguments;
    }

    private TaskExecutorProcessSpec taskManagerMemory() {
        return TaskExecutorProcessUtils.processSpecFromConfig(configuration());
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        addresses(configuration);
        memory(configuration);
        folders(configuration);
        job(configuration);
        return configuration;
    }

    private void addresses(Configuration configuration) {
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.PORT, ports.rest());
        configuration.set(RestOptions.BIND_PORT, Integer.toString(ports.rest()));
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(JobManagerOptions.PORT, ports.jobManager());
        configuration.set(BlobServerOptions.PORT, Integer.toString(ports.blob()));
        configuration.set(TaskManagerOptions.HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.RPC_PORT, Integer.toString(ports.taskManager()));
        configuration.setString("taskmanager.data.port", Integer.toString(ports.data()));
        // The TaskManager starts beside the JobManager and asks often until it is there.
        configuration.set(ClusterOptions.ERROR_REGISTRATION_DELAY, Duration.ofMillis(300));
        configuration.set(ClusterOptions.REFUSED_REGISTRATION_DELAY, Duration.ofMillis(300));
        configuration.set(ClusterOptions.MAX_REGISTRATION_TIMEOUT, Duration.ofSeconds(1));
        // A killed process is noticed after two calls that it does not take; a slow one has half a minute.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(2));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(30));
    }

    private void memory(Configuration configuration) {
        configuration.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1024));
        configuration.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1536));
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        // State is small and on the heap; nothing uses managed memory.
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
    }

    private void folders(Configuration configuration) {
        configuration.set(CoreOptions.TMP_DIRS, data.resolve("tmp").toString());
        configuration.set(WebOptions.TMP_DIR, data.resolve("web").toString());
        configuration.set(WebOptions.UPLOAD_DIR, data.resolve("upload").toString());
    }

    private void job(Configuration configuration) {
        configuration.set(WebOptions.SUBMIT_ENABLE, true);
        configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofSeconds(2));
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, hdfs + "/" + CHECKPOINTS);
        configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, hdfs + "/" + SAVEPOINTS);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    private static List<String> words(String options) {
        return Arrays.stream(options.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
