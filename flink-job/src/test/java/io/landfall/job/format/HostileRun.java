package io.landfall.job.format;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reads hostile files in a JVM of its own, so that its memory can be bounded. Anything but a reading or an {@link
 * UnreadableFileException} is a failure, and so is more than a second of processor time.
 */
final class HostileRun {
    private static final int MUTATIONS = Integer.getInteger("landfall.mutations", 400);
    private static final long SECOND = 1_000_000_000;

    private int read;
    private int refused;
    private int failed;
    private long slowest;
    private String slowestName = "";

    private HostileRun() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        HostileRun run = new HostileRun();
        run.archives(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().contains("."))
                    .filter(each -> !each.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                run.variations(file.getFileName().toString(), Files.readAllBytes(file), seed);
            }
        }
        System.out.printf(
                "hostile: seed=%d read=%d refused=%d failed=%d slowest=%d ms (%s)%n",
                seed, run.read, run.refused, run.failed, run.slowest / 1_000_000, run.slowestName);
        System.exit(run.failed == 0 ? 0 : 1);
    }

    private void archives(Path folder) throws IOException {
        List<String> reasons = Files.readAllLines(folder.resolve("archives.txt"));
        for (int i = 0; i < reasons.size(); i++) {
            byte[] file = Files.readAllBytes(folder.resolve("archive" + i));
            String reason = measured("archive" + i + " " + reasons.get(i), () -> drain(file));
            if (!reason.equals(reasons.get(i))) {
                failed++;
                System.out.println("archive" + i + " must give '" + reasons.get(i) + "', not '" + reason + "'");
            }
        }
    }

    private void variations(String name, byte[] good, long seed) {
        FileFormat format = FileFormat.valueOf(name.substring(name.lastIndexOf('.') + 1)
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        DatasetContract contract = FormatContract.texts(format, "a", "b");
        String whole = measured(name, () -> records(contract, good));
        if (!whole.isEmpty()) {
            failed++;
            System.out.println(name + " is good, and was refused: " + whole);
        }
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            measured(name + " cut at " + length, () -> records(contract, cut));
        }
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutated(good, random);
            measured(name + " mutation " + i, () -> records(contract, mutated));
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] mutated = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int c = 0; c < changes; c++) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt();
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutated[at] = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
                default -> {
                    int length = Math.min(8, mutated.length - at);
                    System.arraycopy(good, random.nextInt(good.length - length + 1), mutated, at, length);
                }
            }
        }
        return mutated;
    }

    /** Something that reads a file. */
    private interface Reading {
        void run() throws IOException;
    }

    /** Gives the reason of a refusal, or nothing. */
    private String measured(String name, Reading reading) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String reason = "";
        try {
            reading.run();
            read++;
        } catch (UnreadableFileException e) {
            refused++;
            reason = e.reason();
            if (!reason.matches("[a-z][a-z0-9-]*") || e.explanation().length() > 2_000) {
                failed++;
                System.out.println(name + ": " + reason + ": " + e.explanation());
            }
        } catch (IOException | RuntimeException | Error e) {
            failed++;
            System.out.println(name + " threw " + e);
            Arrays.stream(e.getStackTrace()).limit(12).forEach(frame -> System.out.println("    " + frame));
            reason = "failure";
        }
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        if (took > slowest) {
            slowest = took;
            slowestName = name;
        }
        if (took > SECOND) {
            failed++;
            System.out.println(name + " took " + took / 1_000_000 + " ms");
        }
        return reason;
    }

    private static void drain(byte[] file) throws IOException {
        try (Container container = Container.open(new MemoryOriginal(file), ContentLimits.DEFAULT)) {
            for (Container.Entry entry : container.entries()) {
                try (InputStream in = container.open(entry.number())) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    private static void records(DatasetContract contract, byte[] file) throws IOException {
        MemoryOriginal original = new MemoryOriginal(file);
        try (Container container = Container.open(original, ContentLimits.DEFAULT)) {
            for (Container.Entry entry : container.entries()) {
                try (RecordReader reader = RecordReaders.open(contract, container, entry.number())) {
                    Ignored sink = new Ignored();
                    while (reader.read(sink)) {
                        sink.rows = 0;
                    }
                }
            }
        }
        if (original.opened().get() != 0) {
            throw new IllegalStateException("a channel was left open");
        }
    }

    /** Takes records and forgets them. */
    private static final class Ignored implements RecordSink {
        private int rows;

        @Override
        public boolean isFull() {
            return rows >= 1_000;
        }

        @Override
        public void begin(long line) {
            // forgotten
        }

        @Override
        public void value(int field, byte[] utf8, int offset, int length) {
            // forgotten
        }

        @Override
        public void end(byte[] raw, int offset, int length) {
            rows++;
        }

        @Override
        public void malformed(long line, String rule, String reason, byte[] raw, int offset, int length) {
            rows++;
        }
    }
}
