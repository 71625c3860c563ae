/** DuckDB with the rules of the contract as SQL. */
@NullMarked
package io.landfall.bench.duckdb;

import org.jspecify.annotations.NullMarked;
