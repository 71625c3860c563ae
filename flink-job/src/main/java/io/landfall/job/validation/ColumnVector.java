package io.landfall.job.validation;

import java.util.Arrays;

/**
 * One column of a batch: typed values by row, and which are missing. Arrays may be longer than the batch: they are used
 * again for the next one.
 */
public abstract sealed class ColumnVector {
    private boolean[] missing = new boolean[0];
    private boolean hasMissing;

    /** Makes room for so many rows, none of them missing; what their values are means nothing. */
    final void begin(int rows, byte[] shared) {
        if (missing.length < rows) {
            missing = new boolean[rows];
        } else if (hasMissing) {
            Arrays.fill(missing, false);
        }
        hasMissing = false;
        reserve(rows, shared);
    }

    abstract void reserve(int rows, byte[] shared);

    /** Whether the row has no value. */
    public final boolean isMissing(int row) {
        return missing[row];
    }

    /** By row whether it has no value, for loops; read-only. */
    public final boolean[] missing() {
        return missing;
    }

    /** Whether any row has no value. */
    public final boolean hasMissing() {
        return hasMissing;
    }

    final void markMissing(int row) {
        missing[row] = true;
        hasMissing = true;
    }

    final void markAllMissing() {
        Arrays.fill(missing, true);
        hasMissing = true;
    }

    /** Whole numbers, scaled decimals, days since 1970-01-01, microseconds since 1970-01-01T00:00, or 0 and 1. */
    public static final class Longs extends ColumnVector {
        private long[] values = new long[0];

        @Override
        void reserve(int rows, byte[] shared) {
            if (values.length < rows) {
                values = new long[rows];
            }
        }

        /** All values by row, for loops; read-only. */
        public long[] values() {
            return values;
        }

        /** The value of a row. */
        public long value(int row) {
            return values[row];
        }

        void set(int row, long value) {
            values[row] = value;
        }
    }

    /** Floating numbers. */
    public static final class Doubles extends ColumnVector {
        private double[] values = new double[0];

        @Override
        void reserve(int rows, byte[] shared) {
            if (values.length < rows) {
                values = new double[rows];
            }
        }

        /** All values by row, for loops; read-only. */
        public double[] values() {
            return values;
        }

        /** The value of a row. */
        public double value(int row) {
            return values[row];
        }

        /** Changes the value of a row. */
        public void set(int row, double value) {
            values[row] = value;
        }
    }

    /** UTF-8 texts: slices of the bytes that the rows were read from, as long as those serve, else of an array of its own. */
    public static final class Texts extends ColumnVector {
        private int[] starts = new int[0];
        private int[] lengths = new int[0];
        private byte[] bytes = new byte[0];
        private byte[] ownBytes = new byte[0];
        private boolean own;
        private int used;

        /** The texts may be slices of the shared bytes. */
        @Override
        void reserve(int rows, byte[] shared) {
            if (starts.length < rows) {
                starts = new int[rows];
                lengths = new int[rows];
            }
            bytes = shared;
            own = false;
            used = 0;
        }

        /** One row that holds this UTF-8. */
        public static Texts of(byte[] text) {
            Texts one = new Texts();
            one.begin(1, text);
            one.set(0, text, 0, text.length);
            return one;
        }

        /** The array that texts lie in. */
        public byte[] bytes() {
            return bytes;
        }

        /** First byte of a row's text. */
        public int start(int row) {
            return starts[row];
        }

        /** Length of a row's text in bytes. */
        public int length(int row) {
            return lengths[row];
        }

        void set(int row, byte[] source, int start, int length) {
            if (own || source != bytes) {
                setCopy(row, source, start, length);
            } else {
                starts[row] = start;
                lengths[row] = length;
            }
        }

        private void setCopy(int row, byte[] source, int start, int length) {
            if (!own) {
                copyRowsBefore(row);
            }
            append(source, start, length);
            starts[row] = used - length;
            lengths[row] = length;
        }

        private void copyRowsBefore(int row) {
            byte[] shared = bytes;
            if (ownBytes.length == 0) {
                ownBytes = new byte[Math.max(1_024, Math.min(shared.length, 64 * starts.length))];
            }
            bytes = ownBytes;
            own = true;
            for (int earlier = 0; earlier < row; earlier++) {
                append(shared, starts[earlier], lengths[earlier]);
                starts[earlier] = used - lengths[earlier];
            }
        }

        private void append(byte[] source, int start, int length) {
            if (length > bytes.length - used) {
                bytes = Arrays.copyOf(
                        bytes, Math.max(Math.addExact(used, length), Math.min(bytes.length, 1 << 29) * 2));
                ownBytes = bytes;
            }
            System.arraycopy(source, start, bytes, used, length);
            used += length;
        }
    }
}
