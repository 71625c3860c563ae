package io.landfall.job.storage;

import io.landfall.job.format.Words;
import java.util.Arrays;

/** Texts, each with an id, in the order in which they came, one behind the other in one array. */
final class TextDictionary {
    /** No such id: the dictionary is full, or its texts fall together so often that looking them up takes long. */
    static final int FULL = -1;

    private static final int LONGEST_SEARCH = 64;

    private final int limitBytes;
    private byte[] bytes = new byte[1_024];
    private int[] ends = new int[64];
    private int size;

    /** Mixed content by place; says for certain that two texts differ, and almost that they don't. */
    private long[] hashes = new long[128];

    /** Ids by place; one more, since 0 is an empty place. */
    private int[] ids = new int[128];

    private int shift = Long.SIZE - 7;

    /** A dictionary whose page takes so many bytes at most. */
    TextDictionary(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    int size() {
        return size;
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

    /** The text's id, a new one if it is new; or {@link #FULL}. */
    int id(byte[] source, int start, int length) {
        long hash = Words.hash(source, start, length);
        int mask = ids.length - 1;
        int place = (int) (hash >>> shift);
        for (int searched = 0; searched < LONGEST_SEARCH; searched++) {
            int id = ids[place];
            if (id == 0) {
                return add(source, start, length, hash, place);
            }
            if (hashes[place] == hash && isSame(id - 1, source, start, length)) {
                return id - 1;
            }
            place = (place + 1) & mask;
        }
        return FULL;
    }

    private boolean isSame(int id, byte[] source, int start, int length) {
        int from = start(id);
        if (length <= Long.BYTES) {
            return ends[id] - from == length; // the hash of a text that fits a word is another one for every word
        }
        return ends[id] - from == length && Words.areEqual(bytes, from, source, start, length);
    }

    private int add(byte[] source, int start, int length, long hash, int place) {
        int from = size == 0 ? 0 : ends[size - 1];
        if ((long) from + length + (size + 1L) * Integer.BYTES > limitBytes) {
            return FULL;
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
        hashes[place] = hash;
        ids[place] = size;
        if (size * 2 > ids.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldIds = ids;
        int capacity = ids.length * 2;
        hashes = new long[capacity];
        ids = new int[capacity];
        shift--;
        for (int old = 0; old < oldIds.length; old++) {
            if (oldIds[old] != 0) {
                int place = (int) (oldHashes[old] >>> shift);
                while (ids[place] != 0) {
                    place = (place + 1) & (capacity - 1);
                }
                hashes[place] = oldHashes[old];
                ids[place] = oldIds[old];
            }
        }
    }
}
