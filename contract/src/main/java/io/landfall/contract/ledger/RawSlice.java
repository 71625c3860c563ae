package io.landfall.contract.ledger;

/**
 * Where a raw copy lies that is no file of its own.
 *
 * @param archive the tar below the HDFS root; any tar tool takes the copy out
 * @param offset its first byte there; it is as long as the entry says
 */
public record RawSlice(String archive, long offset) {}
