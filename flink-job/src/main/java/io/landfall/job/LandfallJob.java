package io.landfall.job;

import io.landfall.contract.dataset.InvalidContractException;
import io.landfall.contract.settings.InvalidSettingsException;
import io.landfall.contract.settings.Setting;
import io.landfall.contract.settings.Settings;
import io.landfall.job.arrival.InboxSource;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.control.CommandSource;
import io.landfall.job.event.EventSink;
import io.landfall.job.parsing.RawSource;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Wires the job: settings from the environment, connectors, the graph, execute. */
public final class LandfallJob {
    /** The job's name in Flink. */
    public static final String NAME = "landfall";

    private LandfallJob() {}

    /**
     * Submits the job.
     *
     * @param arguments settings as NAME=VALUE, which go before the environment
     * @throws InvalidSettingsException naming every wrong setting
     * @throws InvalidContractException naming every problem of every contract
     */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(environment(arguments));
        JobSettings job = JobSettings.of(settings);
        Contracts contracts = Contracts.read(settings.path(Setting.DATASETS));
        String kafka = settings.text(Setting.KAFKA);

        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                configuration(job, settings.duration(Setting.CHECKPOINT_INTERVAL)));
        env.setParallelism(settings.count(Setting.PARALLELISM));
        Pipeline.Ends ends = new Pipeline.Ends(
                new InboxSource(job, contracts),
                new RawSource(job),
                CommandSource.from(kafka),
                EventSink.to(kafka, contracts.byDataset().keySet()));
        Pipeline.define(env, job, contracts, ends);
        env.execute(NAME);
    }

    private static Map<String, String> environment(String... arguments) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + argument + "': must be a setting, NAME=VALUE");
            }
            environment.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return environment;
    }

    /** What the job needs of Flink, whatever the cluster says. */
    static Configuration configuration(JobSettings job, Duration checkpointInterval) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.NAME, NAME);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.OPERATOR_CHAINING, true);
        // Records here are batches of rows and files: waiting for more of them delays each stage and saves nothing.
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, job.path("flink/checkpoints"));
        configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, job.path("flink/savepoints"));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(10));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(1));
        return configuration;
    }
}
