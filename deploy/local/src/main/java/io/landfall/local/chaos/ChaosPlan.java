package io.landfall.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Everything that a run decides by chance, decided beforehand by its seed.
 *
 * @param seed the seed
 * @param files all files, in the order in which they are dropped
 * @param kills all kills, in order
 * @param savepointBefore the kill before which the savepoint is taken, from 0
 * @param restoreBefore the kill before which the job is restored from it, from 0
 */
record ChaosPlan(long seed, List<PlannedFile> files, List<Kill> kills, int savepointBefore, int restoreBefore) {
    /** The least number of kills: one before the restore of the older savepoint and one behind it. */
    static final int LEAST_KILLS = 2;

    private static final int LARGEST_TIMES_MEAN = 15;
    private static final double SPREAD = 1.6;
    private static final double IN_RECOVERY = 0.3;
    private static final int MOST_SEALS = 15;
    private static final int LONGEST_PAUSE_MILLIS = 4_000;
    private static final List<String> VICTIMS = List.of("taskmanager", "jobmanager", "datanode", "kafka");

    ChaosPlan {
        files = List.copyOf(files);
        kills = List.copyOf(kills);
    }

    /**
     * A kill that will be.
     *
     * @param victim which process
     * @param moment when
     * @param seals how many files are sealed after that moment before the pause begins
     * @param pause how long to wait then
     */
    record Kill(String victim, Moment moment, int seals, Duration pause) {}

    /** From when the pause before a kill counts. */
    enum Moment {
        /** Every process is up and all of the job runs. */
        AT_WORK("at work"),
        /** The kill before was a moment ago, and not all has come back. */
        IN_RECOVERY("in recovery");

        private final String words;

        Moment(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The plan of a seed. */
    static ChaosPlan of(long seed, int files, int rows, int kills) {
        Random random = new Random(seed);
        List<PlannedFile> planned = new ArrayList<>();
        List<Integer> sizes = sizes(random, files, rows);
        Dialect[] dialects = Dialect.values();
        for (int i = 0; i < files; i++) {
            Dialect dialect = dialects[i < dialects.length ? i : random.nextInt(dialects.length)];
            planned.add(new PlannedFile(i + 1, dialect, sizes.get(i), random.nextLong()));
        }
        Collections.shuffle(planned, random);
        int savepointBefore = kills / 5;
        return new ChaosPlan(
                seed, planned, kills(random, kills), savepointBefore, Math.max(savepointBefore + 1, kills * 3 / 5));
    }

    /** Mostly small files and a few large ones, with as many rows in all as asked for, each file one at least. */
    private static List<Integer> sizes(RandomGenerator random, int files, int rows) {
        double[] weights = new double[files];
        double sum = 0;
        for (int i = 0; i < files; i++) {
            weights[i] = Math.exp(random.nextGaussian() * SPREAD);
            sum += weights[i];
        }
        int largest = Math.max(1, (int) Math.min(rows, (long) LARGEST_TIMES_MEAN * rows / files));
        List<Integer> sizes = new ArrayList<>();
        int left = rows;
        for (double weight : weights) {
            int size = (int) Math.max(1, Math.min(largest, weight / sum * rows));
            sizes.add(size);
            left -= size;
        }
        while (left != 0) {
            int file = random.nextInt(files);
            int wanted = sizes.get(file) + Integer.signum(left) * Math.min(Math.abs(left), 100);
            int size = Math.max(1, Math.min(largest, wanted));
            left -= size - sizes.get(file);
            sizes.set(file, size);
        }
        return sizes;
    }

    /** Every process is killed about as often as the others. */
    private static List<Kill> kills(RandomGenerator random, int kills) {
        List<Kill> planned = new ArrayList<>();
        List<String> round = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            if (round.isEmpty()) {
                round.addAll(VICTIMS);
            }
            String victim = round.remove(random.nextInt(round.size()));
            boolean inRecovery = i > 0 && random.nextDouble() < IN_RECOVERY;
            planned.add(new Kill(
                    victim,
                    inRecovery ? Moment.IN_RECOVERY : Moment.AT_WORK,
                    inRecovery ? 0 : random.nextInt(MOST_SEALS + 1),
                    Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS))));
        }
        return planned;
    }

    /** The files that are dropped in a round; there is one round before each kill and one behind the last. */
    List<PlannedFile> round(int index) {
        int rounds = kills.size() + 1;
        return files.subList(
                (int) ((long) index * files.size() / rounds), (int) ((long) (index + 1) * files.size() / rounds));
    }

    int rows() {
        return files.stream().mapToInt(PlannedFile::rows).sum();
    }
}
