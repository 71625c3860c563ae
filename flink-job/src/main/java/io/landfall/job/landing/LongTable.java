package io.landfall.job.landing;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Numbers by hashes, several a hash if need be; about 24 bytes each. Only grows. */
final class LongTable {
    private static final int NONE = -1;

    private long[] keys = new long[64];
    private int[] values = filled(64);
    private int size;

    private static int[] filled(int length) {
        int[] values = new int[length];
        Arrays.fill(values, NONE);
        return values;
    }

    /**
     * Adds a number.
     *
     * @param key a hash, or the beginning of one
     * @param value at least 0
     */
    void put(long key, int value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        insert(key, value);
        size++;
    }

    private void insert(long key, int value) {
        int place = place(key);
        while (values[place] != NONE) {
            place = (place + 1) & (keys.length - 1);
        }
        keys[place] = key;
        values[place] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = filled(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != NONE) {
                insert(oldKeys[i], oldValues[i]);
            }
        }
    }

    /** The first number of a key that is the one; -1 if none is. */
    int find(long key, IntPredicate isIt) {
        for (int place = place(key); values[place] != NONE; place = (place + 1) & (keys.length - 1)) {
            if (keys[place] == key && isIt.test(values[place])) {
                return values[place];
            }
        }
        return NONE;
    }

    private int place(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
    }
}
