package io.landfall.job.arrival;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Uploads as they go wrong: slow, stopping for long, cut for good, overwritten, renamed or deleted midway. Made by a
 * seed; a test performs the steps at the times that it chooses.
 */
public final class Uploads {
    private final Random random;
    private final long settleMillis;

    private Uploads(long seed, long settleMillis) {
        this.random = new Random(seed);
        this.settleMillis = settleMillis;
    }

    /** By what a whole file of the dataset is known. Each has a dataset of its own. */
    public enum Proof {
        /** By standing still only. */
        NONE(".csv"),
        /** By its gzip data. */
        GZIP(".csv.gz"),
        /** By its zip directory. */
        ZIP(".zip"),
        /** By its footer. */
        PARQUET(".parquet"),
        /** By its last line. */
        TRAILER(".csv"),
        /** By the checksum file beside it, which is written after it. */
        CHECKSUM(".csv");

        private final String suffix;

        Proof(String suffix) {
            this.suffix = suffix;
        }

        /** The dataset. */
        public String dataset() {
            return "uploads-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** How an upload goes. */
    public enum Course {
        /** In pieces, with pauses shorter than the settle time. */
        SLOW,
        /** With a pause midway that is longer than the settle time. */
        STALLED,
        /** It ends midway, for good. */
        CUT,
        /** Another content is written over it, midway or behind its end. */
        OVERWRITTEN,
        /** It gets another name midway, and goes on. */
        RENAMED,
        /** It is written under a temporary name and renamed at its end. */
        PARTIAL_NAME,
        /** It is deleted midway. */
        DELETED
    }

    /** One change in the folder of the dataset. */
    public sealed interface Step {
        /** Milliseconds since the step before. */
        long afterMillis();

        /** Adds bytes at a file's end, and makes the file if need be. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Append(long afterMillis, String name, byte[] bytes) implements Step {}

        /** Leaves nothing in a file. */
        record Truncate(long afterMillis, String name) implements Step {}

        /** Gives a file another name. */
        record Rename(long afterMillis, String from, String to) implements Step {}

        /** Deletes a file. */
        record Delete(long afterMillis, String name) implements Step {}

        /** Performs it. */
        default void perform(Path folder) throws IOException {
            if (this instanceof Append append) {
                Files.write(
                        folder.resolve(append.name()),
                        append.bytes(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } else if (this instanceof Truncate truncate) {
                Files.write(folder.resolve(truncate.name()), new byte[0]);
            } else if (this instanceof Rename rename) {
                Files.move(folder.resolve(rename.from()), folder.resolve(rename.to()), StandardCopyOption.ATOMIC_MOVE);
            } else if (this instanceof Delete delete) {
                Files.deleteIfExists(folder.resolve(delete.name()));
            }
        }

        /** The file that it changes. */
        default String changes() {
            if (this instanceof Append append) {
                return append.name();
            }
            if (this instanceof Truncate truncate) {
                return truncate.name();
            }
            return this instanceof Rename rename ? rename.to() : ((Delete) this).name();
        }
    }

    /**
     * One upload.
     *
     * @param startMillis when its first step may be performed, from the start of all
     * @param steps in order
     * @param name the name under which the file lies at the end
     * @param whole every content that its sender held to be whole, the last one last; empty if he never got so far
     */
    public record Upload(
            Proof proof, Course course, long startMillis, List<Step> steps, String name, List<byte[]> whole) {}

    /**
     * Plans uploads.
     *
     * @param settleMillis the settle time of the watch that they are to try
     */
    public static List<Upload> plan(long seed, int count, long settleMillis) {
        Uploads uploads = new Uploads(seed, settleMillis);
        List<Upload> plan = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Proof proof = Proof.values()[number % Proof.values().length];
            Course course = Course.values()[uploads.random.nextInt(Course.values().length)];
            plan.add(uploads.upload(number, proof, course));
        }
        return plan;
    }

    private Upload upload(int number, Proof proof, Course course) {
        String name = "upload-%03d%s".formatted(number, proof.suffix);
        byte[] first = content(proof);
        List<Step> steps = new ArrayList<>();
        List<byte[]> whole = new ArrayList<>();
        String last = name;
        int middle = 1 + random.nextInt(first.length - 1);
        byte[] head = Arrays.copyOf(first, middle);
        byte[] tail = Arrays.copyOfRange(first, middle, first.length);
        switch (course) {
            case SLOW -> append(steps, name, first);
            case STALLED -> {
                append(steps, name, head);
                steps.add(new Step.Append(longPause(), name, tail));
            }
            case CUT -> append(steps, name, head);
            case OVERWRITTEN -> {
                boolean midway = random.nextBoolean();
                append(steps, name, midway ? head : first);
                if (!midway) {
                    whole.add(first);
                    seal(steps, proof, name, first);
                    steps.add(new Step.Delete(longPause(), name + ".sha256"));
                }
                first = content(proof);
                steps.add(new Step.Truncate(random.nextBoolean() ? longPause() : shortPause(), name));
                append(steps, name, first);
            }
            case RENAMED -> {
                last = "renamed-" + name;
                append(steps, name, head);
                steps.add(new Step.Rename(random.nextBoolean() ? longPause() : shortPause(), name, last));
                append(steps, last, tail);
            }
            case PARTIAL_NAME -> {
                String partial = random.nextBoolean() ? name + ".part" : "." + name + ".crdownload";
                append(steps, partial, head);
                steps.add(new Step.Append(longPause(), partial, tail));
                steps.add(new Step.Rename(shortPause(), partial, name));
            }
            case DELETED -> {
                append(steps, name, head);
                steps.add(new Step.Delete(random.nextBoolean() ? longPause() : shortPause(), name));
            }
        }
        if (course != Course.CUT && course != Course.DELETED) {
            whole.add(first);
            seal(steps, proof, last, first);
        }
        return new Upload(proof, course, random.nextInt(20) * settleMillis, steps, last, whole);
    }

    private void append(List<Step> steps, String name, byte[] bytes) {
        int pieces = 1 + random.nextInt(6);
        for (int piece = 0; piece < pieces; piece++) {
            int from = (int) ((long) bytes.length * piece / pieces);
            int to = (int) ((long) bytes.length * (piece + 1) / pieces);
            steps.add(new Step.Append(shortPause(), name, Arrays.copyOfRange(bytes, from, to)));
        }
    }

    private void seal(List<Step> steps, Proof proof, String name, byte[] content) {
        if (proof == Proof.CHECKSUM) {
            String line = sha256(content) + "  " + name + "\n";
            steps.add(new Step.Append(shortPause(), name + ".sha256", line.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private long shortPause() {
        return random.nextLong(settleMillis * 9 / 10);
    }

    private long longPause() {
        return settleMillis * 2 + random.nextLong(settleMillis * 3);
    }

    private byte[] content(Proof proof) {
        StringBuilder rows = new StringBuilder("station;value\n");
        int count = 2 + random.nextInt(400);
        for (int row = 0; row < count; row++) {
            rows.append("станция ")
                    .append(random.nextInt(50))
                    .append(';')
                    .append(random.nextInt())
                    .append('\n');
        }
        byte[] text = rows.toString().getBytes(StandardCharsets.UTF_8);
        return switch (proof) {
            case NONE, CHECKSUM -> text;
            case GZIP -> Samples.gzip(text);
            case ZIP -> Samples.zip("data.csv", text, random.nextBoolean() ? "made by a test" : "");
            case PARQUET -> Samples.parquet(count);
            case TRAILER -> (rows + "ИТОГО;" + count + "\n").getBytes(StandardCharsets.UTF_8);
        };
    }

    /** SHA-256 in hex. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
