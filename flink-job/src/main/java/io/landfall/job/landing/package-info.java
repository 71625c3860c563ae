/** Stage 2: one read of the mount: copy, hash, record-aligned ranges, manifest, queue. */
@NullMarked
package io.landfall.job.landing;

import org.jspecify.annotations.NullMarked;
