package io.landfall.job.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.dataset.PreprocessStep;
import io.landfall.job.parsing.ParsedText;
import io.landfall.job.preprocessing.PreprocessRows;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowValidatorTest {
    private static final Column NAME = column("name", new ColumnType.Text(), true);
    private static final Column COUNT = bounded(column("count", new ColumnType.Whole(), false), "1", "10");
    private static final Column SPEED = bounded(column("speed", new ColumnType.Floating(), false), "0", "99.5");
    private static final Column KIND = new Column(
            "kind",
            "Вид",
            new ColumnType.Text(),
            false,
            Optional.of("[а-я]+"),
            Optional.empty(),
            Optional.empty(),
            List.of("ток", "шум", "Шум"),
            Optional.empty(),
            "kind");
    private static final List<String> HEADER = List.of("name", "count", "speed", "Вид", "");
    private static final CsvDialect RUSSIAN = CsvDialect.of("windows-1251", ';', '"', 0, ',', List.of("---"));

    @Test
    void letsTheBatchOfAClosedRangePass() throws Exception {
        DatasetContract contract = contract(RUSSIAN, List.of(NAME, COUNT, SPEED, KIND), List.of());
        TypedBatch batch = new RowValidator(contract).validate(ParsedText.closed(contract, HEADER));
        assertThat(batch.isLast()).isTrue();
        assertThat(batch.rowsRead()).isZero();
        assertThat(batch.rejected()).isEmpty();
    }

    @Test
    void tellsTheFirstBrokenRuleOfEachRowAndKeepsTheRest() {
        TypedBatch batch = validate("""
                a;5;1,5;ток;
                ;5;1,5;ток;
                b;x;1,5;ток;
                c;11;1,5;ток;
                d;0;1,5;ток;
                e;5;1.5;ток;
                f;5;99,6;ток;
                g;5;1,5;гром;
                h;5;1,5;Шум;
                i;5;1,5
                "j"k;5;1,5;ток;
                ---;5;1,5;ток;
                l;;---;;
                """);
        assertThat(batch.rejected())
                .extracting(RejectedRow::line, RejectedRow::column, RejectedRow::rule, RejectedRow::value)
                .containsExactly(
                        tuple(3L, "name", "required", ""),
                        tuple(4L, "count", "type", "x"),
                        tuple(5L, "count", "maximum", "11"),
                        tuple(6L, "count", "minimum", "0"),
                        tuple(7L, "speed", "type", "1.5"),
                        tuple(8L, "speed", "maximum", "99,6"),
                        tuple(9L, "kind", "enum", "гром"),
                        tuple(10L, "kind", "pattern", "Шум"),
                        tuple(11L, "", "columns", "3"),
                        tuple(12L, "", "quoting", ""),
                        tuple(13L, "name", "required", "---"));
        assertThat(batch.rejected().get(6).raw()).isEqualTo("g;5;1,5;гром;");
        assertThat(batch.rejected().get(6).reason()).isEqualTo("'Вид': 'гром' is none of ток, шум, Шум");
        assertThat(batch.selected()).isEqualTo(2);
        assertThat(batch.column(1).isMissing(batch.selectedRow(1))).isTrue();
        assertThat(batch.column(2).isMissing(batch.selectedRow(1))).isTrue();
    }

    @Test
    void turnsTextIntoUtf8AndUndoesDoubledQuotes() {
        TypedBatch batch = validate("\"say \"\"да\"\"; ok\";5;1,5;ток;\n");
        ColumnVector.Texts names = (ColumnVector.Texts) batch.column(0);
        assertThat(new String(names.bytes(), names.start(0), names.length(0), StandardCharsets.UTF_8))
                .isEqualTo("say \"да\"; ok");
    }

    @Test
    void refusesBytesThatAreNoTextOfTheCharset() {
        DatasetContract utf8 = contract(CsvDialect.DEFAULT, List.of(NAME), List.of());
        DatasetContract latin =
                contract(CsvDialect.of("ISO-8859-1", ',', '"', 0, '.', List.of()), List.of(NAME), List.of());
        assertThat(new RowValidator(utf8)
                        .validate(ParsedText.batch(utf8, List.of("name"), "möwe\n"))
                        .rejected())
                .isEmpty();
        var bytes = ParsedText.batch(latin, List.of("name"), "möwe\n");
        assertThat(new RowValidator(utf8).validate(bytes).rejected())
                .extracting(RejectedRow::rule)
                .containsExactly("encoding");
    }

    @Test
    void skipsDeclaredRowsAndChangesUnits() {
        DatasetContract contract = contract(
                RUSSIAN,
                List.of(NAME, COUNT, SPEED, KIND),
                List.of(
                        new PreprocessStep.SkipRows("name", "total"),
                        new PreprocessStep.Scale("speed", new BigDecimal("3.6"), BigDecimal.ONE)));
        TypedBatch batch = new RowValidator(contract)
                .validate(ParsedText.batch(contract, HEADER, "a;5;10;ток;\ntotal;9;20;ток;\nb;5;;ток;\n"));
        TypedBatch done = new PreprocessRows().map(batch);
        assertThat(done.selected()).isEqualTo(2);
        assertThat(done.rowsSkipped()).isEqualTo(1);
        assertThat(((ColumnVector.Doubles) done.column(2)).value(done.selectedRow(0)))
                .isEqualTo(37.0);
        assertThat(done.rowNumber(done.selectedRow(1))).isEqualTo(3);
    }

    private static TypedBatch validate(String rows) {
        DatasetContract contract = contract(RUSSIAN, List.of(NAME, COUNT, SPEED, KIND), List.of());
        return new RowValidator(contract).validate(ParsedText.batch(contract, HEADER, rows));
    }

    private static DatasetContract contract(CsvDialect dialect, List<Column> columns, List<PreprocessStep> steps) {
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
                FileRules.NONE,
                steps,
                Optional.empty());
    }

    private static Column column(String name, ColumnType type, boolean required) {
        return new Column(
                name,
                name,
                type,
                required,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                name);
    }

    private static Column bounded(Column column, String minimum, String maximum) {
        return new Column(
                column.name(),
                column.source(),
                column.type(),
                column.required(),
                Optional.empty(),
                Optional.of(new BigDecimal(minimum)),
                Optional.of(new BigDecimal(maximum)),
                List.of(),
                Optional.empty(),
                column.name());
    }
}
