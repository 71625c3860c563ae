package io.landfall.job.storage;

/**
 * Parquet's hybrid of runs and bit packing, for small whole numbers: dictionary ids and levels. Takes a page's numbers at
 * once, so that it sees how long a run is before it starts one.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">Run length encoding, bit packing
 *     hybrid</a>
 */
final class RunLengths {
    private static final int GROUP = 8;

    /** A shorter run costs less as part of a packed one. */
    private static final int SHORTEST_RUN = 16;

    private RunLengths() {}

    /**
     * Encodes numbers.
     *
     * @param width bits of each; 0 if all of them are 0
     */
    static void encode(int[] values, int count, int width, ByteSink out) {
        int i = 0;
        int packedFrom = 0;
        while (i < count) {
            int run = run(values, i, count);
            if (run >= SHORTEST_RUN || (run == count - i && packedFrom == i)) {
                pack(values, packedFrom, i, width, out);
                encodeRun(values[i], run, width, out);
                i += run;
                packedFrom = i;
            } else {
                i = Math.min(count, i + GROUP);
            }
        }
        pack(values, packedFrom, count, width, out);
    }

    private static int run(int[] values, int from, int count) {
        int value = values[from];
        int i = from + 1;
        while (i < count && values[i] == value) {
            i++;
        }
        return i - from;
    }

    /** Encodes the same number some times. */
    static void encodeRun(int value, int times, int width, ByteSink out) {
        out.putVarInt(times << 1);
        for (int bits = 0; bits < width; bits += Byte.SIZE) {
            out.putByte(value >>> bits);
        }
    }

    /** Packs numbers in groups of eight; the last group is filled up with zeros. */
    private static void pack(int[] values, int from, int to, int width, ByteSink out) {
        if (from == to) {
            return;
        }
        int groups = (to - from + GROUP - 1) / GROUP;
        out.putVarInt((groups << 1) | 1);
        out.reserve(groups * width + Integer.BYTES);
        long pending = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            pending |= (long) values[i] << bits;
            bits += width;
            if (bits >= Integer.SIZE) {
                out.putInt((int) pending);
                pending >>>= Integer.SIZE;
                bits -= Integer.SIZE;
            }
        }
        bits += (groups * GROUP - (to - from)) * width;
        for (; bits > 0; bits -= Byte.SIZE) {
            out.putByte((int) pending);
            pending >>>= Byte.SIZE;
        }
    }
}
