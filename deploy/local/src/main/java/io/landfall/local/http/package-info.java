/** Requests to the HTTP interfaces of processes on this machine. */
@NullMarked
package io.landfall.local.http;

import org.jspecify.annotations.NullMarked;
