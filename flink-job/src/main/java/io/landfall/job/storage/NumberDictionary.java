package io.landfall.job.storage;

import java.util.Arrays;

/** Numbers of 64 bits, each with an id, in the order in which they came. */
final class NumberDictionary {
    private static final int LONGEST_SEARCH = 64;

    /** So many values tell whether almost every one of them is new. */
    private static final int PROBE = 4_096;

    private final int limit;
    private long[] numbers = new long[256];
    private int size;

    /** For each place a number and, behind it, its id; one more, since 0 is an empty place. Both in one cache line. */
    private long[] table = new long[1_024];

    private int shift = Long.SIZE - 9;

    /** A dictionary with so many numbers at most. */
    NumberDictionary(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    long number(int id) {
        return numbers[id];
    }

    /** Forgets all but the first numbers; none may be looked up any more. */
    void cut(int kept) {
        size = kept;
    }

    void clear() {
        size = 0;
        Arrays.fill(table, 0);
    }

    /**
     * Finds the ids of numbers, new ones for those that are new.
     *
     * @return whether all have an id: not if the dictionary is full, almost all are new, or they fall together so often
     *     that looking them up takes long
     */
    boolean ids(long[] values, int count, int[] ids) {
        int before = size;
        int probe = Math.min(count, PROBE);
        boolean pays = ids(values, 0, probe, ids);
        if (pays && probe == PROBE && size - before > PROBE - PROBE / 16) {
            return false;
        }
        return pays && ids(values, probe, count, ids);
    }

    private boolean ids(long[] values, int from, int to, int[] ids) {
        long[] places = table;
        int mask = places.length - 2;
        int down = shift;
        for (int n = from; n < to; n++) {
            long value = values[n];
            int place = place(value, down);
            long id = places[place + 1];
            while (id != 0 && places[place] != value) {
                place = (place + 2) & mask;
                id = places[place + 1];
            }
            if (id == 0) {
                if (!add(value, place)) {
                    return false;
                }
                places = table;
                mask = places.length - 2;
                down = shift;
                id = size;
            }
            ids[n] = (int) id - 1;
        }
        return true;
    }

    private static int place(long number, int down) {
        long mixed = (number ^ (number >>> 32)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> down) << 1;
    }

    /** Adds a number at its place, unless the dictionary is full, or the place is too far from where it should be. */
    private boolean add(long number, int place) {
        int away = ((place - place(number, shift)) & (table.length - 2)) >> 1;
        if (size == limit || away > LONGEST_SEARCH) {
            return false;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size] = number;
        size++;
        table[place] = number;
        table[place + 1] = size;
        if (size * 4 > table.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        int length = table.length * 2;
        table = new long[length];
        shift--;
        for (int id = 0; id < size; id++) {
            int place = place(numbers[id], shift);
            while (table[place + 1] != 0) {
                place = (place + 2) & (length - 2);
            }
            table[place] = numbers[id];
            table[place + 1] = id + 1L;
        }
    }
}
