/** Where things lie on HDFS and how files are named there. */
@NullMarked
package io.landfall.contract.layout;

import org.jspecify.annotations.NullMarked;
