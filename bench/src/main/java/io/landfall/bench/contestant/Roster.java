package io.landfall.bench.contestant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** All who can be compared. */
public enum Roster {
    /** The limit of the machine. */
    PLAIN("plain", "plain Java, the limit", "io.landfall.bench.plain.PlainJava", "1500m", false),
    /** DuckDB. */
    DUCKDB("duckdb", "DuckDB, 2 threads", "io.landfall.bench.duckdb.DuckDb", "512m", false),
    /** Spark as the first design used it. */
    SPARK_STAGES("spark-stages", "Spark in stages", "io.landfall.bench.spark.SparkStages", "3g", true),
    /** Spark Structured Streaming. */
    SPARK_STREAMING(
            "spark-streaming", "Spark Structured Streaming", "io.landfall.bench.spark.SparkStreaming", "3g", true),
    /** Ours. */
    LANDFALL("landfall", "Landfall, landed → sealed", "io.landfall.bench.system.LandfallItself", "512m", false);

    private final String word;
    private final String title;
    private final String className;
    private final String heap;
    private final boolean spark;

    Roster(String word, String title, String className, String heap, boolean spark) {
        this.word = word;
        this.title = title;
        this.className = className;
        this.heap = heap;
        this.spark = spark;
    }

    /** Its name on the command line and in results. */
    public String word() {
        return word;
    }

    /** What people read. */
    public String title() {
        return title;
    }

    /** The largest heap of its process, as the virtual machine's option wants it. */
    public String heap() {
        return heap;
    }

    /** Whether it runs on Spark's jars. */
    public boolean isSpark() {
        return spark;
    }

    /** The contestant with this name. */
    public static Optional<Roster> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** All names. */
    public static String words() {
        return Arrays.stream(values()).map(Roster::word).collect(Collectors.joining(", "));
    }

    /** A fresh one, in this process; it takes the options that it understands. */
    public Contestant start(ContestantOptions options) {
        try {
            return Class.forName(className)
                    .asSubclass(Contestant.class)
                    .getConstructor(ContestantOptions.class)
                    .newInstance(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(word + " can't be started: " + e, e);
        }
    }

    /** Options of its virtual machine. */
    public List<String> jvm() {
        return spark ? SparkJvm.OPENINGS : List.of();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
