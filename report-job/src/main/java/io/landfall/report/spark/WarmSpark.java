package io.landfall.report.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of a process, kept warm between reports. A session that died is replaced by the next call.
 */
public final class WarmSpark implements AutoCloseable {
    private static final String FEW_PARTITIONS = "2";

    private final SparkConf configuration;

    /**
     * Describes the session; it starts with the first call.
     *
     * @param master {@code local[n]} or {@code spark://host:port}; a master that spark-submit gave comes first
     * @param uiPort port of the web UI; 0 for none
     */
    public WarmSpark(String master, int uiPort) {
        SparkConf given = new SparkConf();
        String effective = given.get("spark.master", master);
        this.configuration = effective.startsWith("local") ? new LoopbackSparkConf(given) : given;
        configuration.setMaster(effective);
        configuration.setIfMissing("spark.app.name", "Landfall report");
        configuration.setIfMissing("spark.ui.enabled", Boolean.toString(uiPort > 0));
        configuration.setIfMissing("spark.ui.port", Integer.toString(uiPort));
        configuration.setIfMissing("spark.ui.showConsoleProgress", "false");
        configuration.setIfMissing("spark.ui.retainedJobs", "100");
        configuration.setIfMissing("spark.ui.retainedStages", "100");
        configuration.setIfMissing("spark.sql.ui.retainedExecutions", "50");
        configuration.setIfMissing("spark.sql.shuffle.partitions", FEW_PARTITIONS);
        configuration.set("spark.sql.session.timeZone", "UTC");
        configuration.set("spark.sql.datetime.java8API.enabled", "true");
    }

    /** The session. Its context is made first: the builder alone would copy the settings into a plain object. */
    public synchronized SparkSession session() {
        if (!isRunning()) {
            SparkContext.getOrCreate(configuration);
        }
        return SparkSession.builder().config(configuration).getOrCreate();
    }

    /** Whether a session is running. */
    public synchronized boolean isRunning() {
        return SparkSession.getDefaultSession()
                .exists(session -> !session.sparkContext().isStopped());
    }

    @Override
    public synchronized void close() {
        if (isRunning()) {
            SparkSession.getDefaultSession().get().stop();
        }
    }
}
