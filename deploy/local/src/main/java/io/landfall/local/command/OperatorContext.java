package io.landfall.local.command;

import io.landfall.local.system.Home;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.system.LocalSettings;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.util.Map;

/**
 * What a verb works with.
 *
 * @param home the built tree
 * @param environment the operator's environment
 * @param terminal where it writes
 */
public record OperatorContext(Home home, Map<String, String> environment, Terminal terminal) {

    /** Copies the map. */
    public OperatorContext {
        environment = Map.copyOf(environment);
    }

    /** Whether the verbs are for a Landfall elsewhere, such as on a swarm, and not for the local run. */
    boolean steersCluster() {
        return environment.containsKey("LANDFALL_CLUSTER_FLINK");
    }

    /** The system that the settings describe, which are read now. */
    public LandfallSystem system() throws IOException {
        return new LandfallSystem(LocalSettings.load(home, environment));
    }
}
