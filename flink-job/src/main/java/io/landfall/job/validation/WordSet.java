package io.landfall.job.validation;

import io.landfall.job.format.Words;
import java.nio.charset.Charset;
import java.util.List;

/** A fixed set of words, found by their bytes. */
final class WordSet {
    private static final int LENGTHS = Long.SIZE - 1;

    private final byte[][] table;
    private final int shift;

    /** A bit for each length that there is; the highest one for all that are longer. */
    private final long lengths;

    WordSet(List<String> words, Charset charset) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(words.size() * 2);
        this.table = new byte[1 << Math.max(1, bits)][];
        this.shift = Long.SIZE - Math.max(1, bits);
        long seen = 0;
        for (String word : words) {
            byte[] bytes = word.getBytes(charset);
            seen |= bit(bytes.length);
            int place = (int) (Words.hash(bytes, 0, bytes.length) >>> shift);
            while (table[place] != null) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = bytes;
        }
        this.lengths = seen;
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
        int place = (int) (Words.hash(bytes, start, length) >>> shift);
        for (byte[] word = table[place]; word != null; word = table[place]) {
            if (word.length == length && Words.areEqual(word, 0, bytes, start, length)) {
                return true;
            }
            place = (place + 1) & (table.length - 1);
        }
        return false;
    }
}
