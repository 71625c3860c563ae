package io.landfall.job.landing;

/**
 * Whole records of a file that stand together.
 *
 * @param index place in the file, from 0
 * @param start first byte
 * @param end byte after the last
 * @param firstRow number of its first record, from 1, the header not counted
 * @param firstLine line that its first record starts in, from 1, all lines counted
 * @param rows records in it
 */
public record RecordRange(int index, long start, long end, long firstRow, long firstLine, long rows) {}
