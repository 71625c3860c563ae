package io.landfall.job.csv;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.HeaderLayout;
import io.landfall.contract.dataset.CsvDialect.Trailer;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.dataset.FileRules.UnexpectedColumns;
import io.landfall.job.csv.WholeText.Outcome;
import io.landfall.job.csv.WholeText.Refused;
import io.landfall.job.csv.WholeText.Table;
import io.landfall.job.fuzz.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Delimited text in any dialect that a contract can declare. Besides what {@link WholeText} holds, cutting the file into
 * other ranges and blocks changes nothing, and a plain reading of the grammar finds the same records.
 */
public final class DelimitedTextFuzz {
    private DelimitedTextFuzz() {}

    /** Takes one input. */
    public static void take(byte[] bytes) throws IOException {
        Input input = new Input(bytes);
        CsvDialect dialect = dialect(input);
        DatasetContract contract = contract(input, dialect);
        long rangeBytes = 1L + input.choice(200);
        int blockBytes = 1 + input.choice(200);
        byte[] file = input.rest();
        Outcome cut = WholeText.read(contract, file, rangeBytes, blockBytes);
        Outcome whole = WholeText.read(contract, file, Long.MAX_VALUE, 1 << 16);
        if (cut instanceof Table some && whole instanceof Table all) {
            same(some.rows(), all.rows(), "rows of the cut file");
            PlainReading.check(contract, all, file);
        } else if (cut instanceof Refused || whole instanceof Refused) {
            same(cut, whole, "outcome of the cut file");
        }
    }

    private static void same(Object actual, Object expected, String what) {
        if (!actual.equals(expected)) {
            throw new AssertionError(what + ": " + actual + " but as a whole: " + expected);
        }
    }

    private static CsvDialect dialect(Input input) {
        char delimiter = input.oneOf(',', ';', '\t', '|', ' ', 'a', '0', '~');
        char quote = input.oneOf('"', CsvDialect.NONE, '\'', '"', '1');
        char escape = input.oneOf(CsvDialect.NONE, '\\', CsvDialect.NONE, '^');
        char comment = input.oneOf(CsvDialect.NONE, '#', '%');
        int layout = input.choice(16);
        boolean header = (layout & 1) == 0;
        Optional<Trailer> trailer = input.oneOf(
                Optional.<Trailer>empty(),
                Optional.<Trailer>empty(),
                Optional.of(new Trailer("T", 0)),
                Optional.of(new Trailer("T,", 2)));
        return new CsvDialect(
                input.oneOf(
                        "UTF-8", "windows-1251", "KOI8-R", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "US-ASCII", "auto"),
                delimiter,
                quote,
                escape,
                comment,
                new HeaderLayout(header, layout >> 2, header && (layout & 2) == 2, List.of()),
                input.oneOf('.', ','),
                input.oneOf(CsvDialect.NONE, ' ', '\''),
                List.of("---", "N/A"),
                trailer);
    }

    private static DatasetContract contract(Input input, CsvDialect dialect) {
        List<ColumnType> types = List.of(
                new ColumnType.Text(),
                new ColumnType.Whole(),
                new ColumnType.Floating(),
                new ColumnType.Decimal(9, 2),
                new ColumnType.Truth(),
                new ColumnType.Day("yyyy-MM-dd"),
                new ColumnType.Moment("dd.MM.yyyy HH:mm:ss.SSS", "Europe/Moscow"));
        List<Column> columns = new ArrayList<>();
        int count = 1 + input.choice(4);
        for (int i = 0; i < count; i++) {
            int kind = input.choice(64);
            columns.add(new Column(
                    "c" + i,
                    String.valueOf((char) ('a' + i)),
                    types.get(Math.max(0, kind % 16 - 9)),
                    kind >= 48,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    "c" + i,
                    kind >= 48 ? Column.Presence.MANDATORY : Column.Presence.DESIRABLE,
                    dialect.header().present() && kind % 2 == 0 ? 0 : i + 1,
                    Optional.empty(),
                    Optional.empty()));
        }
        FileRules rules = new FileRules(
                input.oneOf(UnexpectedColumns.WARN, UnexpectedColumns.REJECT),
                0,
                Long.MAX_VALUE,
                Optional.empty(),
                FileRules.EmptyFile.SEAL);
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
}
