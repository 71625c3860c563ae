package io.landfall.job.landing;

/**
 * Whole records of a file that stand together.
 *
 * @param index place in the file, from 0
 * @param entry the entry of the file that they stand in, from 0
 * @param start first byte of the entry's text; of formats that are no text always 0
 * @param end byte after the last; of formats that are no text the number of records
 * @param firstRow number of its first record, from 1, the header not counted, through all entries
 * @param firstLine line of the entry that its first record starts in, from 1, all lines counted
 * @param rows records in it
 */
public record RecordRange(int index, int entry, long start, long end, long firstRow, long firstLine, long rows) {}
