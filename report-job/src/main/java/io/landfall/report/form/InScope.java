package io.landfall.report.form;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.report.curated.CuratedRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Narrows rows and files to the days that were asked for. */
public final class InScope {
    private InScope() {}

    /** The rows with a day in the period; rows without a day are in no period. */
    public static Dataset<Row> rows(Dataset<Row> rows, Column day, Optional<LocalDate> from, Optional<LocalDate> to) {
        Dataset<Row> inScope = rows.filter(day.isNotNull());
        if (from.isPresent()) {
            inScope = inScope.filter(day.geq(lit(from.get())));
        }
        if (to.isPresent()) {
            inScope = inScope.filter(day.leq(lit(to.get())));
        }
        return inScope;
    }

    /** The entries of files that have at least one of these rows. */
    public static List<LedgerEntry> entries(List<LedgerEntry> entries, Dataset<Row> rows) {
        if (entries.size() == 1) {
            return entries;
        }
        Set<String> present = rows.select(col(CuratedRows.FILE_ID)).distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> present.contains(entry.file().fileId()))
                .toList();
    }
}
