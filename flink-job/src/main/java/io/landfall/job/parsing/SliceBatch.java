package io.landfall.job.parsing;

/**
 * Rows as slices of the bytes that they were read from: for each column of the contract the place of every row's field.
 * Column first, so that validation runs down one column at a time. Filled by {@link CsvParser} or {@link RecordBatch}, read-only afterwards.
 */
public final class SliceBatch {
    /** The rule of delimited text that nothing stands behind a closing quote. */
    public static final String QUOTING = "quoting";

    private static final String WELL_FORMED = "";
    private static final int ESCAPED = 1 << 31;

    private final RangeContext context;
    private byte[] data;
    private final int columns;
    private final int[][] starts;
    private final int[][] lengths;
    private final int[] recordStarts;
    private final int[] recordLengths;
    private final int[] fieldCounts;
    private final String[] malformed;
    private final String[] reasons;
    private final long[] lines;
    private final long firstRow;
    private int rows;
    private boolean last;

    SliceBatch(RangeContext context, byte[] data, int columns, int capacity, long firstRow) {
        this.context = context;
        this.data = data;
        this.columns = columns;
        this.starts = new int[columns][capacity];
        this.lengths = new int[columns][capacity];
        this.recordStarts = new int[capacity];
        this.recordLengths = new int[capacity];
        this.fieldCounts = new int[capacity];
        this.malformed = new String[capacity];
        this.reasons = new String[capacity];
        this.lines = new long[capacity];
        this.firstRow = firstRow;
    }

    void field(int column, int start, int length, boolean escaped) {
        starts[column][rows] = start;
        lengths[column][rows] = escaped ? length | ESCAPED : length;
    }

    void endRow(int recordStart, int recordLength, int fields, boolean isMalformed, long line) {
        endRow(recordStart, recordLength, fields, isMalformed ? QUOTING : WELL_FORMED, "", line);
    }

    void endRow(int recordStart, int recordLength, int fields, String brokenRule, String reason, long line) {
        recordStarts[rows] = recordStart;
        recordLengths[rows] = recordLength;
        fieldCounts[rows] = fields;
        malformed[rows] = brokenRule;
        reasons[rows] = reason;
        lines[rows] = line;
        rows++;
    }

    /** Puts the bytes in place that the slices of a batch point into, where they came together row by row. */
    void become(byte[] bytes) {
        data = bytes;
    }

    void markLast() {
        last = true;
    }

    boolean isFull() {
        return rows == recordStarts.length;
    }

    /** The range that the rows are of. */
    public RangeContext context() {
        return context;
    }

    /** Whether this is the range's last batch; it may be empty. */
    public boolean isLast() {
        return last;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns: the contract's, in its order. */
    public int columns() {
        return columns;
    }

    /** Number of the first row in the file, from 1. */
    public long firstRow() {
        return firstRow;
    }

    /** The bytes that slices point into. */
    public byte[] data() {
        return data;
    }

    /** First byte of a field, behind its opening quote if it has one. */
    public int start(int column, int row) {
        return starts[column][row];
    }

    /** Length of a field in bytes, without its quotes. */
    public int length(int column, int row) {
        return lengths[column][row] & ~ESCAPED;
    }

    /** Whether the field holds doubled quotes that stand for one. */
    public boolean isEscaped(int column, int row) {
        return lengths[column][row] < 0;
    }

    /** First byte of the whole record. */
    public int recordStart(int row) {
        return recordStarts[row];
    }

    /** Length of the whole record in bytes, without its line end. */
    public int recordLength(int row) {
        return recordLengths[row];
    }

    /** Number of fields that the record has, declared or not. */
    public int fieldCount(int row) {
        return fieldCounts[row];
    }

    /** Whether the record breaks the format itself. */
    public boolean isMalformed(int row) {
        return !malformed[row].isEmpty();
    }

    /** The rule of the format that the record breaks; empty if it is well formed. */
    public String malformedRule(int row) {
        return malformed[row];
    }

    /** What is wrong with a malformed record, for people; empty of delimited text. */
    public String malformedReason(int row) {
        return reasons[row];
    }

    /** Line that the record starts in, from 1. */
    public long line(int row) {
        return lines[row];
    }
}
