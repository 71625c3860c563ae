package io.landfall.bench.spark;

import io.landfall.bench.contestant.Contestant;
import io.landfall.bench.contestant.ContestantOptions;
import io.landfall.bench.contestant.Outcome;
import io.landfall.bench.data.CaseData;
import io.landfall.bench.data.HeaderOrder;
import io.landfall.bench.measure.ProcessMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The stages of the first design, one Spark job after the other: copy the files, read and validate them as text, write
 * what is valid and what is not, read what is valid again, cast it, write it.
 */
public final class SparkStages implements Contestant {
    private final SparkSession spark;

    /** Starts a session. */
    public SparkStages(ContestantOptions options) {
        this.spark = LocalSpark.start(options);
    }

    @Override
    public Outcome run(CaseData data, Path output) throws IOException {
        ProcessMeter meter = ProcessMeter.ofThisProcess();
        long begin = System.nanoTime();
        ContractExpressions expressions = new ContractExpressions(data.contract());
        Path raw = Files.createDirectories(output.resolve("raw"));
        for (Path file : data.files()) {
            Files.copy(file, raw.resolve(file.getFileName()));
        }
        Dataset<Row> checked = spark.read()
                .schema(ContractExpressions.schema(HeaderOrder.of(data.files().get(0), data.contract())))
                .options(expressions.options())
                .csv(raw.toString())
                .selectExpr(expressions.checked());
        checked.filter("broken IS NULL")
                .selectExpr(expressions.texts())
                .write()
                .parquet(output.resolve("validated").toString());
        checked.filter("broken IS NOT NULL")
                .selectExpr(expressions.rejects())
                .write()
                .parquet(output.resolve("bad").toString());
        spark.read()
                .parquet(output.resolve("validated").toString())
                .selectExpr(expressions.typed())
                .write()
                .parquet(output.resolve("good").toString());
        return LocalSpark.outcome(begin, meter, output);
    }

    @Override
    public void close() {
        spark.stop();
    }
}
