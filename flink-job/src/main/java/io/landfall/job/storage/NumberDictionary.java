package io.landfall.job.storage;

import java.util.Arrays;

/** Numbers of 64 bits, each with an id, in the order in which they came. */
final class NumberDictionary {
    /** No such id: the dictionary is full, or its numbers fall together so often that looking them up takes long. */
    static final int FULL = -1;

    private static final int LONGEST_SEARCH = 64;

    private final int limit;
    private long[] numbers = new long[64];
    private int size;
    private long[] keys = new long[128];

    /** Ids by place; one more, since 0 is an empty place. */
    private int[] ids = new int[128];

    private int shift = Long.SIZE - 7;

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

    /** The number's id, a new one if it is new; or {@link #FULL}. */
    int id(long number) {
        int mask = ids.length - 1;
        int place = place(number);
        for (int searched = 0; searched < LONGEST_SEARCH; searched++) {
            int id = ids[place];
            if (id == 0) {
                return add(number, place);
            }
            if (keys[place] == number) {
                return id - 1;
            }
            place = (place + 1) & mask;
        }
        return FULL;
    }

    private int place(long number) {
        long mixed = (number ^ (number >>> 32)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> shift);
    }

    private int add(long number, int place) {
        if (size == limit) {
            return FULL;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size] = number;
        size++;
        keys[place] = number;
        ids[place] = size;
        if (size * 2 > ids.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        int capacity = ids.length * 2;
        keys = new long[capacity];
        ids = new int[capacity];
        shift--;
        for (int id = 0; id < size; id++) {
            int place = place(numbers[id]);
            while (ids[place] != 0) {
                place = (place + 1) & (capacity - 1);
            }
            keys[place] = numbers[id];
            ids[place] = id + 1;
        }
    }
}
