package io.landfall.bench.spark;

import io.landfall.bench.contestant.Contestant;
import io.landfall.bench.contestant.ContestantOptions;
import io.landfall.bench.contestant.Outcome;
import io.landfall.bench.data.CaseData;
import io.landfall.bench.data.HeaderOrder;
import io.landfall.bench.measure.ProcessMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** Structured Streaming from a folder of files, until all that is there is done; good and bad rows in one batch each. */
public final class SparkStreaming implements Contestant {
    private final SparkSession spark;

    /** Starts a session. */
    public SparkStreaming(ContestantOptions options) {
        this.spark = LocalSpark.start(options);
    }

    @Override
    public Outcome run(CaseData data, Path output) throws IOException {
        ProcessMeter meter = ProcessMeter.ofThisProcess();
        long begin = System.nanoTime();
        ContractExpressions expressions = new ContractExpressions(data.contract());
        Dataset<Row> checked = spark.readStream()
                .schema(ContractExpressions.schema(HeaderOrder.of(data.files().get(0), data.contract())))
                .options(expressions.options())
                .csv(data.data().toString())
                .selectExpr(expressions.checked());
        VoidFunction2<Dataset<Row>, Long> write = (batch, id) -> {
            batch.filter("broken IS NULL")
                    .selectExpr(expressions.typed())
                    .write()
                    .mode("append")
                    .parquet(output.resolve("good").toString());
            batch.filter("broken IS NOT NULL")
                    .selectExpr(expressions.rejects())
                    .write()
                    .mode("append")
                    .parquet(output.resolve("bad").toString());
        };
        try {
            checked.writeStream()
                    .trigger(Trigger.AvailableNow())
                    .option("checkpointLocation", output.resolve("checkpoint").toString())
                    .foreachBatch(write)
                    .start()
                    .awaitTermination();
        } catch (StreamingQueryException | TimeoutException e) {
            throw new IOException(e);
        }
        return LocalSpark.outcome(begin, meter, output);
    }

    @Override
    public void close() {
        spark.stop();
    }
}
