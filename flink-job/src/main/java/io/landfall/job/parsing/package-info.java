/** Stage 3: ranges of landed files, read in parallel from HDFS into batches of byte slices. */
@NullMarked
package io.landfall.job.parsing;

import org.jspecify.annotations.NullMarked;
