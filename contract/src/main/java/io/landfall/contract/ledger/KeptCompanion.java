package io.landfall.contract.ledger;

import java.time.Instant;

/**
 * A file that came with a file and is kept beside its untouched copy.
 *
 * @param name what the contract calls it
 * @param fileName path below {@code inbox/<dataset>/}; a stranger's text
 * @param path below the HDFS root
 * @param bytes length
 * @param modified time of last change, by the inbox
 * @param sha256 in hex
 */
public record KeptCompanion(String name, String fileName, String path, long bytes, Instant modified, String sha256) {}
