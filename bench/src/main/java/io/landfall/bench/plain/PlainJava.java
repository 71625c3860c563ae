package io.landfall.bench.plain;

import io.landfall.bench.contestant.Contestant;
import io.landfall.bench.contestant.ContestantOptions;
import io.landfall.bench.contestant.Outcome;
import io.landfall.bench.data.CaseData;
import io.landfall.bench.measure.ProcessMeter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The limit: a program written by hand for the columns and rules of each case. It reads and writes the local disk, keeps
 * no raw copy, recovers from nothing and seals nothing.
 */
public final class PlainJava implements Contestant {
    private static final int UNIT_BYTES = 4 << 20;

    /** A record is never longer. */
    private static final int SLACK = 64 << 10;

    private final int threads;

    /** A run uses this many threads. */
    public PlainJava(ContestantOptions options) {
        this.threads = options.threads();
    }

    /** A piece of a file, which a thread takes: the records that start in it. */
    private record Unit(Path file, String name, long start, long length) {}

    @Override
    public Outcome run(CaseData data, Path output) throws IOException, InterruptedException {
        ProcessMeter meter = ProcessMeter.ofThisProcess();
        long begin = System.nanoTime();
        PlainTable table = PlainTable.of(data.truth().dataset());
        List<Unit> units = units(data);
        Files.createDirectories(output.resolve("good"));
        Files.createDirectories(output.resolve("bad"));
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> parts = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Path good = output.resolve("good/part-" + t + ".parquet");
                Path bad = output.resolve("bad/part-" + t + ".parquet");
                Callable<Void> work = () -> work(table.copy(), units, next, good, bad);
                parts.add(pool.submit(work));
            }
            for (Future<Void> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a thread failed: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
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

    private static List<Unit> units(CaseData data) throws IOException {
        List<Unit> units = new ArrayList<>();
        for (Path file : data.files()) {
            String name = String.valueOf(file.getFileName());
            long size = Files.size(file);
            for (long start = 0; start < size; start += UNIT_BYTES) {
                units.add(new Unit(file, name, start, Math.min(UNIT_BYTES, size - start)));
            }
        }
        return units;
    }

    private static Void work(PlainTable table, List<Unit> units, AtomicInteger next, Path good, Path bad)
            throws IOException {
        byte[] buffer = new byte[1 + UNIT_BYTES + SLACK + 8];
        try (PlainRun run = new PlainRun(table, good, bad)) {
            for (int u = next.getAndIncrement(); u < units.size(); u = next.getAndIncrement()) {
                Unit unit = units.get(u);
                // One byte before the unit tells whether a record starts with it.
                long origin = Math.max(0, unit.start() - 1);
                int read = read(unit.file(), origin, buffer, (int) (unit.start() - origin + unit.length()) + SLACK);
                int from = firstStart(buffer);
                int end = (int) (unit.start() + unit.length() - origin);
                int to = end >= read ? read : lineEnd(buffer, end - 1);
                if (from < to) {
                    run.take(buffer, from, to, unit.name().getBytes(StandardCharsets.UTF_8), origin);
                }
            }
            run.finish();
        }
        return null;
    }

    /** Behind the header, or behind the end of the record that the unit before takes. */
    private static int firstStart(byte[] buffer) {
        return lineEnd(buffer, 0);
    }

    private static int lineEnd(byte[] buffer, int from) {
        int at = from;
        while (buffer[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static int read(Path file, long from, byte[] buffer, int most) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer target = ByteBuffer.wrap(buffer, 0, Math.min(most, buffer.length - 8));
            channel.position(from);
            while (target.hasRemaining() && channel.read(target) >= 0) {}
            return target.position();
        }
    }
}
