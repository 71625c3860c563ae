package io.landfall.job.storage;

/** How much room whole numbers take as packed differences, as parquet-java packs them. */
final class Differences {
    private static final int BLOCK = 128;

    /** Bytes that a block takes beside its packed differences, about. */
    private static final int BLOCK_HEAD = 8;

    private Differences() {}

    /** Bytes of a page of numbers, about: all differences of a block as wide as its widest. */
    static long bytes(long[] numbers, int count) {
        long bytes = 0;
        for (int from = 1; from < count; from += BLOCK) {
            int to = Math.min(count, from + BLOCK);
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            for (int n = from; n < to; n++) {
                long difference = numbers[n] - numbers[n - 1];
                least = Math.min(least, difference);
                most = Math.max(most, difference);
            }
            int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
            bytes += BLOCK_HEAD + (long) bits * (to - from) / Byte.SIZE;
        }
        return bytes;
    }
}
