/** The local HDFS: its configuration, and how the launcher reads from it. */
@NullMarked
package io.landfall.local.hdfs;

import org.jspecify.annotations.NullMarked;
