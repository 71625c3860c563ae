package io.landfall.job.validation;

import io.landfall.job.format.Words;
import java.nio.charset.Charset;
import java.util.List;

/** A fixed set of words, found by their bytes. */
final class WordSet {
    private static final int LENGTHS = Long.SIZE - 1;

    private final byte[][] table;

    /** {@link Words#key} of the word at each place. */
    private final long[] keys;

    private final int shift;

    /** A bit for each length that there is; the highest one for all that are longer. */
    private final long lengths;

    WordSet(List<String> words, Charset charset) {
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(words.size() * 2));
        this.table = new byte[1 << bits][];
        this.keys = new long[table.length];
        this.shift = Long.SIZE - bits;
        long seen = 0;
        for (String word : words) {
            byte[] bytes = word.getBytes(charset);
            long key = Words.key(bytes, 0, bytes.length);
            seen |= bit(bytes.length);
            int place = place(key);
            while (table[place] != null) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = bytes;
            keys[place] = key;
        }
        this.lengths = seen;
    }

    private int place(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
    }

    private static long bit(int length) {
        return 1L << Math.min(length, LENGTHS);
    }

    boolean isEmpty() {
        return lengths == 0;
    }

    /** Whether any word is as long as this; cheap. */
    boolean hasLength(int length) {
        return (lengths & bit(length)) != 0;
    }

    boolean contains(byte[] bytes, int start, int length) {
        if (!hasLength(length)) {
            return false;
        }
        long key = Words.key(bytes, start, length);
        int place = place(key);
        for (byte[] word = table[place]; word != null; word = table[place]) {
            boolean same = keys[place] == key
                    && (key >= 0 || (word.length == length && Words.areEqual(word, 0, bytes, start, length)));
            if (same) {
                return true;
            }
            place = (place + 1) & (table.length - 1);
        }
        return false;
    }
}
