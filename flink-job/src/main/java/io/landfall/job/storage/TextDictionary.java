package io.landfall.job.storage;

import io.landfall.job.format.Words;
import io.landfall.job.validation.ColumnVector;
import java.util.Arrays;

/** Texts, each with an id, in the order in which they came, one behind the other in one array. */
final class TextDictionary {
    private static final int LONGEST_SEARCH = 64;

    private final int limitBytes;
    private byte[] bytes = new byte[1_024];
    private int[] ends = new int[64];
    private int size;

    /** For each place a text's {@link Words#key} and, behind it, its id; one more, since 0 is an empty place. */
    private long[] table = new long[256];

    private int shift = Long.SIZE - 7;

    /** A dictionary whose page takes so many bytes at most. */
    TextDictionary(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        Arrays.fill(table, 0);
    }

    /** The array that the texts lie in. */
    byte[] bytes() {
        return bytes;
    }

    int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    int length(int id) {
        return ends[id] - start(id);
    }

    /** Bytes of the dictionary's page: each text with its length. */
    int pageBytes() {
        return size == 0 ? 0 : ends[size - 1] + size * Integer.BYTES;
    }

    /**
     * Finds the ids of texts, new ones for those that are new.
     *
     * @param ids filled from {@code at} on
     * @return how many have an id: fewer than all if the dictionary is full, or its texts fall together so often that
     *     looking them up takes long
     */
    int ids(ColumnVector.Texts texts, int[] selection, int from, int to, int[] ids, int at) {
        byte[] source = texts.bytes();
        long[] places = table;
        int mask = places.length - 2;
        for (int n = from; n < to; n++) {
            int row = selection[n];
            int start = texts.start(row);
            int length = texts.length(row);
            long key = Words.key(source, start, length);
            int place = place(key);
            long id = places[place + 1];
            while (id != 0 && !(places[place] == key && isSame((int) id - 1, key, source, start, length))) {
                place = (place + 2) & mask;
                id = places[place + 1];
            }
            if (id == 0) {
                if (!add(source, start, length, key, place)) {
                    return n - from;
                }
                places = table;
                mask = places.length - 2;
                id = size;
            }
            ids[at + n - from] = (int) id - 1;
        }
        return to - from;
    }

    private int place(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> shift) << 1;
    }

    /** Short texts are the same if their keys are. */
    private boolean isSame(int id, long key, byte[] source, int start, int length) {
        return key >= 0 || (length(id) == length && Words.areEqual(bytes, start(id), source, start, length));
    }

    private boolean add(byte[] source, int start, int length, long key, int place) {
        int from = size == 0 ? 0 : ends[size - 1];
        int away = ((place - place(key)) & (table.length - 2)) >> 1;
        if ((long) from + length + (size + 1L) * Integer.BYTES > limitBytes || away > LONGEST_SEARCH) {
            return false;
        }
        if (from + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, from + length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        System.arraycopy(source, start, bytes, from, length);
        ends[size] = from + length;
        size++;
        table[place] = key;
        table[place + 1] = size;
        if (size * 4 > table.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        shift--;
        for (int from = 0; from < old.length; from += 2) {
            if (old[from + 1] != 0) {
                int place = place(old[from]);
                while (table[place + 1] != 0) {
                    place = (place + 2) & (table.length - 2);
                }
                table[place] = old[from];
                table[place + 1] = old[from + 1];
            }
        }
    }
}
