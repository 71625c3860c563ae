package io.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.job.arrival.InboxSource;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.parsing.RawSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a savepoint and the speed of the job hang on. */
class GraphTest {
    @TempDir
    Path folder;

    @Test
    void everyOperatorHasAStableIdAndANameThatIsAVerbPhrase() {
        StreamGraph graph = graph();
        List<String> ids = new ArrayList<>();
        for (StreamNode node : graph.getStreamNodes()) {
            String id = node.getTransformationUID();
            assertThat(id).as("uid of %s", node.getOperatorName()).isNotNull();
            ids.add(id);
        }
        assertThat(ids)
                .doesNotHaveDuplicates()
                .contains(
                        "watch-inbox",
                        "claim-file",
                        "land-file",
                        "parse-ranges",
                        "store-rows",
                        "seal-file",
                        "read-commands",
                        "ask-for-janitor",
                        "apply-command",
                        "tell-results",
                        "send-events");
    }

    @Test
    void namesTheOperatorsThatKeepStateForWhoStartsTheNextRelease() throws IOException {
        List<String> ids = graph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
        try (InputStream list = LandfallJob.class.getResourceAsStream("/META-INF/landfall/stateful-operators")) {
            assertThat(list).isNotNull();
            assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .contains("watch-inbox", "seal-file")
                    .isSubsetOf(ids);
        }
    }

    @Test
    void rowBatchesNeverLeaveTheirChain() {
        JobGraph graph = graph().getJobGraph();
        List<String> names = new ArrayList<>();
        for (JobVertex vertex : graph.getVertices()) {
            names.add(vertex.getName());
        }
        assertThat(names)
                .anyMatch(name -> name.contains("parse landed ranges")
                        && name.contains("validate rows")
                        && name.contains("preprocess rows")
                        && name.contains("store Parquet parts"));
    }

    private StreamGraph graph() {
        JobSettings settings = new JobSettings(
                "hdfs://127.0.0.1:1/landfall",
                folder.toString(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1 << 20);
        Contracts contracts = Contracts.read(Path.of("../datasets"));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                LandfallJob.configuration(settings, Duration.ofSeconds(1)));
        env.setParallelism(2);
        Pipeline.define(
                env,
                settings,
                contracts,
                new Pipeline.Ends(
                        new InboxSource(settings, contracts),
                        new RawSource(settings),
                        CommandFiles.watching(folder),
                        new CollectedEvents()));
        return env.getStreamGraph();
    }
}
