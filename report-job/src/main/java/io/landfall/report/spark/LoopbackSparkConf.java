package io.landfall.report.spark;

import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * Settings of a local master that listens on loopback only. Spark's web UI takes its address from the environment
 * variable SPARK_LOCAL_IP and has no setting for it, so this answers for the variable.
 */
final class LoopbackSparkConf extends SparkConf {
    private static final long serialVersionUID = 1;
    private static final String LOOPBACK = "127.0.0.1";

    LoopbackSparkConf(SparkConf given) {
        super(false);
        for (Tuple2<String, String> setting : given.getAll()) {
            set(setting._1(), setting._2());
        }
        set("spark.driver.host", LOOPBACK);
        set("spark.driver.bindAddress", LOOPBACK);
    }

    @Override
    public String getenv(String name) {
        return "SPARK_LOCAL_IP".equals(name) ? LOOPBACK : super.getenv(name);
    }

    @Override
    public SparkConf clone() {
        return new LoopbackSparkConf(this);
    }
}
