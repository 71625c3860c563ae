package io.landfall.bench.spark;

import io.landfall.bench.contestant.ContestantOptions;
import io.landfall.bench.contestant.Outcome;
import io.landfall.bench.measure.ProcessMeter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A Spark session in this process, warm from the first run on. */
final class LocalSpark {
    private LocalSpark() {}

    static SparkSession start(ContestantOptions options) {
        return SparkSession.builder()
                .appName("landfall-bench")
                .master("local[" + options.threads() + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", options.folder().resolve("spill").toString())
                .config(
                        "spark.sql.warehouse.dir",
                        options.folder().resolve("warehouse").toString())
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.timestampType", "TIMESTAMP_NTZ")
                .config("spark.sql.shuffle.partitions", options.threads())
                // Its default counts each small file as 4 MB, which makes hundreds of tasks of next to nothing.
                .config("spark.sql.files.openCostInBytes", "65536")
                // Without it, only UTF and Latin-1 are read.
                .config("spark.sql.legacy.javaCharsets", "true")
                .getOrCreate();
    }

    /** The outcome of what began then, with the results in {@code good} and {@code bad}. */
    static Outcome outcome(long begin, ProcessMeter meter, Path output) {
        double wall = (System.nanoTime() - begin) / 1e9;
        ProcessMeter.Cost cost = meter.end();
        return new Outcome(
                wall,
                cost.cpuSeconds(),
                cost.peakBytes(),
                List.of(output.resolve("good/*.parquet").toString()),
                List.of(output.resolve("bad/*.parquet").toString()),
                Map.of());
    }
}
