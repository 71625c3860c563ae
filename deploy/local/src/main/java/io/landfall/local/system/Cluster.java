package io.landfall.local.system;

import io.landfall.local.terminal.Refusal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Landfall that runs elsewhere, such as on a swarm, and is steered from here.
 *
 * @param flink the JobManager's REST address
 * @param webHdfs the NameNode's HTTP address
 */
public record Cluster(URI flink, URI webHdfs) {
    private static final String FLINK = "LANDFALL_CLUSTER_FLINK";
    private static final String WEBHDFS = "LANDFALL_CLUSTER_WEBHDFS";

    /** The environment variables that name one. */
    static final Set<String> VARIABLES = Set.of(FLINK, WEBHDFS);

    /** The one that an environment names; both addresses or none. */
    static Optional<Cluster> of(Map<String, String> environment) {
        String flink = environment.getOrDefault(FLINK, "");
        String webHdfs = environment.getOrDefault(WEBHDFS, "");
        if (flink.isEmpty() && webHdfs.isEmpty()) {
            return Optional.empty();
        }
        if (flink.isEmpty() || webHdfs.isEmpty()) {
            throw Refusal.wrongInput("set " + FLINK + " and " + WEBHDFS + " together, to the addresses of a cluster");
        }
        return Optional.of(new Cluster(URI.create(flink), URI.create(webHdfs)));
    }
}
