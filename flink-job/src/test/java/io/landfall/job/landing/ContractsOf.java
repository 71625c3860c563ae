package io.landfall.job.landing;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import java.util.List;
import java.util.Optional;

/** Contracts made in code, for tests of one subject each. */
public final class ContractsOf {
    private ContractsOf() {}

    /** A contract about nothing but its columns, dialect and rules for the whole file. */
    public static DatasetContract table(CsvDialect dialect, FileRules rules, List<Column> columns) {
        return new DatasetContract(
                "any",
                "Any",
                "1",
                "",
                ArrivalRules.of("*"),
                FileFormat.CSV,
                Optional.empty(),
                dialect,
                columns,
                rules,
                List.of(),
                Optional.empty());
    }

    /** A text column. */
    public static Column text(String source, Column.Presence presence, int position) {
        return new Column(
                "c" + Integer.toHexString(source.hashCode()),
                source,
                new ColumnType.Text(),
                presence == Column.Presence.MANDATORY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                source,
                presence,
                position,
                Optional.empty(),
                Optional.empty());
    }
}
