package io.landfall.bench.plain;

import io.landfall.bench.data.BenchCase;
import io.landfall.bench.data.CaseData;
import io.landfall.bench.data.Generator;
import io.landfall.local.system.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The inner loops of the limit, each alone: microseconds for a megabyte of records. {@code ./landfall bench loops}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LoopsBenchmark {
    private static final int BYTES = 1_000_000;

    /** Which data. */
    @Param({"big", "wide", "people", "trades"})
    public String caseName = "big";

    private PlainTable table = PlainTable.of("sensors");
    private FieldScan scan = new FieldScan(',', false);
    private Batch batch = new Batch(1, 1);
    private byte[] data = new byte[0];
    private int from;
    private int to;
    private int[] all = new int[0];

    /** Makes a megabyte of records. */
    @Setup(Level.Trial)
    public void makeData() throws IOException {
        BenchCase benchCase = Arrays.stream(BenchCase.values())
                .filter(one -> one.word().equals(caseName))
                .findFirst()
                .orElseThrow();
        Path folder = Files.createTempDirectory("loops");
        try {
            CaseData made = new Generator(folder).data(benchCase, 0.01, 1);
            byte[] file = Files.readAllBytes(made.files().get(0));
            table = PlainTable.of(benchCase.dataset());
            data = Arrays.copyOf(file, file.length + Long.BYTES);
            from = lineEnd(data, 0);
            to = lineEnd(data, BYTES);
        } finally {
            FolderTree.remove(folder);
        }
        scan = new FieldScan(table.delimiter(), table.quoted());
        batch = new Batch(table.columns().size(), BYTES / 40);
        all = new int[batch.capacity];
        Arrays.setAll(all, row -> row);
        scan();
        parse();
    }

    /** Nothing stays. */
    @TearDown(Level.Trial)
    public void forget() {
        data = new byte[0];
    }

    private static int lineEnd(byte[] data, int from) {
        int at = from;
        while (data[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    /** Finds the ends of all fields. */
    @Benchmark
    public int scan() {
        return scan.scan(data, from, to, batch);
    }

    /** Parses and checks every column. */
    @Benchmark
    public Object parse() {
        for (int c = 0; c < table.columns().size(); c++) {
            table.columns().get(c).parse(batch, c);
        }
        return batch;
    }

    /** Encodes every column's values, without compression. */
    @Benchmark
    public int encode() {
        int bytes = 0;
        int rows = Math.min(batch.rows, ColumnPages.PAGE_ROWS);
        for (PlainColumn column : table.columns()) {
            ColumnPages pages = column.pages();
            pages.append(all, 0, rows);
            pages.encode();
            bytes += pages.pageLength;
        }
        return bytes;
    }
}
