package io.landfall.local.status;

/**
 * A dataset whose files wait on HDFS.
 *
 * @param dataset the dataset
 * @param since when it was paused, as its marker says
 * @param by who paused it; a stranger's text
 */
public record PausedDataset(String dataset, String since, String by) {}
