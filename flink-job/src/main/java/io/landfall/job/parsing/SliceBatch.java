package io.landfall.job.parsing;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Rows as slices of the bytes that they were read from: for each column of the contract the place of every row's field.
 * Column first, so that validation runs down one column at a time. Filled by {@link CsvParser} or {@link RecordBatch},
 * read-only afterwards, and used again for other rows when the task has done with it.
 */
public final class SliceBatch {
    /** The rule of delimited text that nothing stands behind a closing quote. */
    public static final String QUOTING = "quoting";

    private static final long ESCAPED = 1L << 31;
    private static final int LENGTH = Integer.MAX_VALUE;

    private RangeContext context;
    private byte[] data;
    private Optional<Block> block = Optional.empty();
    private final int columns;
    private final long[][] slices;
    private final int[] recordStarts;
    private final int[] recordLengths;
    private final int[] fieldCounts;
    private final long[] lines;
    private final Map<Integer, Malformed> malformed = new HashMap<>();
    private long firstRow;
    private int capacity;
    private int rows;
    private boolean last;
    private boolean ascii;

    /** What is wrong with a record. */
    private record Malformed(String rule, String reason) {}

    SliceBatch(RangeContext context, byte[] data, int columns, int capacity, long firstRow) {
        this.context = context;
        this.data = data;
        this.columns = columns;
        this.capacity = capacity;
        this.slices = new long[columns][capacity];
        this.recordStarts = new int[capacity];
        this.recordLengths = new int[capacity];
        this.fieldCounts = new int[capacity];
        this.lines = new long[capacity];
        this.firstRow = firstRow;
    }

    /** Whether the batch could be used again for so many columns and rows. */
    boolean fits(int otherColumns, int otherCapacity) {
        return columns == otherColumns && recordStarts.length >= otherCapacity;
    }

    /** Empties the batch for other rows. */
    void begin(RangeContext other, Block source, int rowsAtMost, long first) {
        context = other;
        data = source.bytes();
        block = Optional.of(source);
        capacity = rowsAtMost;
        firstRow = first;
        rows = 0;
        last = false;
        ascii = false;
        malformed.clear();
    }

    /** The block that the rows lie in, if it is one that is used again. */
    Optional<Block> block() {
        return block;
    }

    /** Sees to it that neither the batch nor its bytes are used again: somebody needs them for longer. */
    public void keep() {
        block = Optional.empty();
    }

    void field(int column, int start, int length, boolean escaped) {
        slices[column][rows] = ((long) start << Integer.SIZE) | (escaped ? ESCAPED : 0) | length;
    }

    void endRow(int recordStart, int recordLength, int fields, long line) {
        recordStarts[rows] = recordStart;
        recordLengths[rows] = recordLength;
        fieldCounts[rows] = fields;
        lines[rows] = line;
        rows++;
    }

    /** Ends a row that breaks the format itself. */
    void endMalformed(int recordStart, int recordLength, int fields, String rule, String reason, long line) {
        malformed.put(rows, new Malformed(rule, reason));
        endRow(recordStart, recordLength, fields, line);
    }

    /** Puts the bytes in place that the slices of a batch point into, where they came together row by row. */
    void become(byte[] bytes) {
        data = bytes;
    }

    void markLast() {
        last = true;
    }

    void markAscii() {
        ascii = true;
    }

    boolean isFull() {
        return rows == capacity;
    }

    /** Rows that it has room for. */
    int capacity() {
        return capacity;
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

    /** Whether all bytes that slices point into are known to be ASCII. */
    public boolean isAscii() {
        return ascii;
    }

    /** A column's fields by row, for loops; {@link #start(long)} and its like read them. Read-only. */
    public long[] slices(int column) {
        return slices[column];
    }

    /** First byte of a field of {@link #slices}. */
    public static int start(long slice) {
        return (int) (slice >>> Integer.SIZE);
    }

    /** Length in bytes of a field of {@link #slices}. */
    public static int length(long slice) {
        return (int) slice & LENGTH;
    }

    /** Whether a field of {@link #slices} holds escapes or doubled quotes. */
    public static boolean isEscaped(long slice) {
        return (slice & ESCAPED) != 0;
    }

    /** First byte of a field, behind its opening quote if it has one. */
    public int start(int column, int row) {
        return start(slices[column][row]);
    }

    /** Length of a field in bytes, without its quotes. */
    public int length(int column, int row) {
        return length(slices[column][row]);
    }

    /** Whether the field holds doubled quotes that stand for one. */
    public boolean isEscaped(int column, int row) {
        return isEscaped(slices[column][row]);
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
        return !malformed.isEmpty() && malformed.containsKey(row);
    }

    /** Whether any record breaks the format itself. */
    public boolean hasMalformed() {
        return !malformed.isEmpty();
    }

    /** The rule of the format that a malformed record breaks. */
    public String malformedRule(int row) {
        return Objects.requireNonNull(malformed.get(row)).rule();
    }

    /** What is wrong with a malformed record, for people; empty of delimited text. */
    public String malformedReason(int row) {
        return Objects.requireNonNull(malformed.get(row)).reason();
    }

    /** Line that the record starts in, from 1. */
    public long line(int row) {
        return lines[row];
    }
}
