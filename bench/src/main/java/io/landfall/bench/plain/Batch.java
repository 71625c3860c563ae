package io.landfall.bench.plain;

/** Some records of a block: where their fields end, and what is wrong with them. */
final class Batch {
    final int columns;
    final int capacity;

    /** Where field {@code c} of record {@code r} ends: {@code r * columns + c}. */
    final int[] ends;

    final int[] recordStart;

    /** Column of the first broken rule, from 1; 0: none; -1: the record has another number of fields. */
    final int[] brokenColumn;

    final String[] brokenRule;
    byte[] data = new byte[0];
    int rows;

    Batch(int columns, int capacity) {
        this.columns = columns;
        this.capacity = capacity;
        this.ends = new int[columns * capacity];
        this.recordStart = new int[capacity];
        this.brokenColumn = new int[capacity];
        this.brokenRule = new String[capacity];
    }

    int start(int row, int column) {
        return column == 0 ? recordStart[row] : ends[row * columns + column - 1] + 1;
    }

    int end(int row, int column) {
        return ends[row * columns + column];
    }

    int recordEnd(int row) {
        return ends[row * columns + columns - 1];
    }

    void reject(int row, int column, String rule) {
        if (brokenColumn[row] == 0) {
            brokenColumn[row] = column + 1;
            brokenRule[row] = rule;
        }
    }
}
