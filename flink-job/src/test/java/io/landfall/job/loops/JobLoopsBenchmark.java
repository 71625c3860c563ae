package io.landfall.job.loops;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.parsing.ParsedText;
import io.landfall.job.parsing.SliceBatch;
import io.landfall.job.validation.RowValidator;
import io.landfall.job.validation.TypedBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The inner loops of the job, each alone: microseconds for a megabyte of rows. {@code ./landfall bench loops}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls makeRows() before anything else
public class JobLoopsBenchmark {
    private static final int BYTES = 1_000_000;
    private static final long SEED = 20_261_121;

    /** Eight columns of several types with rules, or a time and 300 channels. */
    @Param({"narrow", "wide"})
    public String table = "narrow";

    private DatasetContract contract;
    private List<String> header;
    private byte[] rows;
    private int capacity;
    private RowValidator validator;
    private SliceBatch batch;

    /** Makes a megabyte of rows. */
    @Setup(Level.Trial)
    public void makeRows() {
        boolean wide = table.equals("wide");
        contract = contract(wide ? channels() : columns());
        header = contract.columns().stream().map(column -> column.name()).toList();
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        capacity = 1;
        for (int row = 0; text.length() < BYTES; row++) {
            capacity++;
            text.append(wide ? recorded(random, row) : reading(random, row)).append('\n');
        }
        rows = text.toString().getBytes(StandardCharsets.US_ASCII);
        validator = new RowValidator(contract.columns(), contract.csv());
        batch = parse();
        TypedBatch typed = validator.validate(batch);
        if (typed.selected() != batch.rows() || batch.rows() == 0) {
            throw new IllegalStateException(typed.selected() + " of " + batch.rows() + " rows are good");
        }
    }

    private static DatasetContract contract(String columns) {
        String text = """
                apiVersion: v3.1.0
                kind: DataContract
                id: loops
                name: Loops
                version: 1.0.0
                status: active
                schema:
                  - name: loops
                    properties:
                      - {name: taken_at, logicalType: timestamp, required: true}
                %s
                """.formatted(columns.indent(6));
        return ContractReader.read("loops.odcs.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String columns() {
        return """
                - {name: id, logicalType: integer, required: true}
                - {name: sensor, logicalType: string, required: true}
                - {name: temperature, logicalType: number, logicalTypeOptions: {minimum: -60, maximum: 125}}
                - {name: humidity, logicalType: number, physicalType: 'decimal(5,2)', logicalTypeOptions: {maximum: 100}}
                - {name: calibrated, logicalType: boolean}
                """;
    }

    private static String channels() {
        return IntStream.rangeClosed(1, 300)
                .mapToObj(n -> "- {name: ch" + n + ", logicalType: number}")
                .collect(Collectors.joining("\n"));
    }

    private static String reading(Random random, int row) {
        return String.format(
                Locale.ROOT,
                "2026-01-01T%02d:%02d:%02d,%d,s-%04d,%.2f,%.2f,%s",
                row / 3600 % 24,
                row / 60 % 60,
                row % 60,
                10_000_000 + row,
                random.nextInt(400),
                random.nextInt(6_000) / 100.0 - 20,
                random.nextInt(10_000) / 100.0,
                random.nextBoolean());
    }

    private static String recorded(Random random, int row) {
        return "2026-01-01T00:%02d:%02d,".formatted(row / 60 % 60, row % 60)
                + IntStream.range(0, 300)
                        .mapToObj(n -> String.format(Locale.ROOT, "%.3f", random.nextInt(100_000) / 1000.0))
                        .collect(Collectors.joining(","));
    }

    /** Finds the ends of all fields, into a batch of its own. */
    @Benchmark
    public SliceBatch parse() {
        return ParsedText.batch(contract, header, rows, capacity);
    }

    /** Reads and checks every value. */
    @Benchmark
    public TypedBatch validate() {
        return validator.validate(batch);
    }
}
