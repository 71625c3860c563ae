package io.landfall.report.form;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.ReportBinding;
import io.landfall.contract.ledger.LedgerEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a form is filled from.
 *
 * @param contract the dataset's contract
 * @param binding its report binding
 * @param entries ledger entries in scope, one a file
 * @param rows their good rows, by the contract's clean names
 * @param from first day asked for; empty: the first day of the data
 * @param to last day asked for; empty: the last day of the data
 * @param scope what was asked for, in words, such as {@code file weather.csv, generation 1}
 */
public record FormSource(
        DatasetContract contract,
        ReportBinding binding,
        List<LedgerEntry> entries,
        Dataset<Row> rows,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        String scope) {

    /** Copies the list. */
    public FormSource {
        entries = List.copyOf(entries);
    }

    /** The columns that play the form's roles. */
    public Roles roles() {
        return new Roles(contract, binding);
    }
}
