package io.landfall.job.format;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.HeaderLayout;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds contracts for tests of formats. */
final class FormatContract {
    private final FileFormat format;
    private final List<Column> columns = new ArrayList<>();
    private Optional<String> sheet = Optional.empty();
    private HeaderLayout header = new HeaderLayout(true, 0, false, List.of());
    private char decimalSeparator = '.';

    private FormatContract(FileFormat format) {
        this.format = format;
    }

    static FormatContract of(FileFormat format) {
        return new FormatContract(format);
    }

    /** Columns of text. */
    static DatasetContract texts(FileFormat format, String... sources) {
        FormatContract contract = of(format);
        for (String source : sources) {
            contract.column(source, new ColumnType.Text());
        }
        return contract.build();
    }

    FormatContract column(String source, ColumnType type) {
        return column(source, type, 0);
    }

    FormatContract column(String source, ColumnType type, int position) {
        columns.add(new Column(
                "c" + columns.size(),
                source,
                type,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                source,
                Column.Presence.OPTIONAL,
                position,
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    FormatContract sheet(String name) {
        sheet = Optional.of(name);
        return this;
    }

    FormatContract header(HeaderLayout layout) {
        header = layout;
        return this;
    }

    FormatContract decimalComma() {
        decimalSeparator = ',';
        return this;
    }

    DatasetContract build() {
        CsvDialect dialect = new CsvDialect(
                "UTF-8",
                ';',
                '"',
                CsvDialect.NONE,
                CsvDialect.NONE,
                header,
                decimalSeparator,
                CsvDialect.NONE,
                List.of(),
                Optional.empty());
        return new DatasetContract(
                "demo",
                "Demo",
                "1.0.0",
                "0".repeat(64),
                ArrivalRules.of("*"),
                format,
                sheet,
                dialect,
                columns,
                FileRules.NONE,
                List.of(),
                Optional.empty());
    }
}
