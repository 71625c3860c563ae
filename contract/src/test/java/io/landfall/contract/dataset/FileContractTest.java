package io.landfall.contract.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.Column.Presence;
import io.landfall.contract.dataset.FileRules.RejectLimit;
import java.math.BigDecimal;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What small contracts say of their files; {@link FileProblemsTest} has those that are refused. */
class FileContractTest {
    private static final String TABLE = """
            apiVersion: v3.1.0
            kind: DataContract
            id: small
            version: 1.0.0
            status: draft
            schema:
              - name: rows
                quality: %s
                properties: %s
            customProperties: %s
            """;
    private static final String ONE_COLUMN = "[{name: a, logicalType: number}]";

    /** A contract with these lists, in YAML's flow style. */
    static String contract(String quality, String columns, String properties) {
        return TABLE.formatted(quality, columns, properties);
    }

    /** A contract with one property. */
    static String withProperty(String name, String value) {
        return contract("[]", ONE_COLUMN, "[{property: landfall.%s, value: %s}]".formatted(name, value));
    }

    /** A contract with a format and a dialect. */
    static String withDialect(String format, String dialect) {
        return contract(
                "[]",
                ONE_COLUMN,
                "[{property: landfall.format, value: %s}, {property: landfall.csv, value: %s}]"
                        .formatted(format, dialect));
    }

    /** A contract with one rule for files as a whole. */
    static String withQuality(String rules) {
        return contract("[" + rules + "]", ONE_COLUMN, "[]");
    }

    /** A contract with these columns of files with or without a header. */
    static String withColumns(boolean header, String columns) {
        return contract("[]", columns, "[{property: landfall.csv, value: {header: %s}}]".formatted(header));
    }

    @ParameterizedTest
    @CsvSource({
        "csv,a.csv,a.jsonl",
        "csv,a.csv.gz,a.gz",
        "csv,a.csv.zst,b/a.csv",
        "csv,a.csv.bz2,a.csv.rar",
        "csv,a.csv.zip,a.zip",
        "json-lines,a.jsonl,a.json",
        "json-lines,a.jsonl.gz,a.csv.gz",
        "json-array,a.json,a.jsonl",
        "json-array,a.json.zst,a.zst",
        "parquet,a.parquet,a.parquet.gz",
        "avro,a.avro,a.csv",
        "xlsx,a.xlsx,a.xls"
    })
    void takesFilesOfItsFormatByTheirUsualNames(String format, String taken, String left) {
        DatasetContract contract = Contracts.read(withProperty("format", format));

        assertThat(contract.format().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .isEqualTo(format);
        assertThat(contract.arrival().include()).anyMatch(glob -> matches(glob, taken));
        assertThat(contract.arrival().include()).noneMatch(glob -> matches(glob, left));
    }

    private static boolean matches(String glob, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
    }

    @Test
    void takesOneGlobOrAListOfThem() {
        assertThat(Contracts.read(withProperty("filePattern", "'*.txt'"))
                        .arrival()
                        .include())
                .containsExactly("*.txt");
        assertThat(Contracts.read(withProperty("filePattern", "['*.txt', 'b/*.tsv']"))
                        .arrival()
                        .include())
                .containsExactly("*.txt", "b/*.tsv");
        assertThat(Contracts.read(withProperty("exclude", "'**/old/**'"))
                        .arrival()
                        .exclude())
                .containsExactly("**/old/**");
    }

    @ParameterizedTest
    @CsvSource({"90s,90", "10m,600", "2h,7200", "168h,604800", "1 m,60"})
    void readsHowLongFilesWaitForEachOther(String text, long seconds) {
        String companions = "{wait: %s, files: [{name: plan, suffix: .yaml}]}".formatted(text);

        assertThat(Contracts.read(withProperty("companions", companions))
                        .arrival()
                        .companionWait())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "mustBe: 5, 5, 5",
        "mustBeGreaterThan: 5, 6, 9223372036854775807",
        "mustBeGreaterOrEqualTo: 5, 5, 9223372036854775807",
        "mustBeLessThan: 5, 0, 4",
        "mustBeLessOrEqualTo: 5, 0, 5",
        "'mustBeBetween: [2, 5]', 2, 5",
        "'mustBe: 5, unit: rows', 5, 5"
    })
    void readsHowManyRowsAFileMayHave(String operator, long least, long most) {
        FileRules rules = Contracts.read(withQuality("{type: library, metric: rowCount, " + operator + "}"))
                .fileRules();

        assertThat(rules.minRows()).isEqualTo(least);
        assertThat(rules.maxRows()).isEqualTo(most);
    }

    @Test
    void joinsALeastAndAMostNumberOfRows() {
        FileRules rules = Contracts.read(
                        withQuality("{metric: rowCount, mustBeGreaterThan: 0}, {metric: rowCount, mustBeLessThan: 10}"))
                .fileRules();

        assertThat(rules.minRows()).isEqualTo(1);
        assertThat(rules.maxRows()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "mustBe: 0, 0, false, true",
        "mustBeLessThan: 5, 5, false, false",
        "mustBeLessOrEqualTo: 5, 5, false, true",
        "'mustBeLessThan: 0.5, unit: percent', 0.5, true, false",
        "'mustBeLessOrEqualTo: 100, unit: percent', 100, true, true",
        "'mustBeLessOrEqualTo: 0, unit: percent', 0, true, true"
    })
    void readsHowManyRowsMayBeBad(String operator, BigDecimal limit, boolean percent, boolean inclusive) {
        assertThat(Contracts.read(withQuality("{metric: invalidValues, " + operator + "}"))
                        .fileRules()
                        .rejected())
                .contains(new RejectLimit(limit, percent, inclusive));
    }

    @Test
    void holdsRejectedRowsToTheirLimit() {
        RejectLimit fivePercent = new RejectLimit(new BigDecimal("5"), true, false);
        RejectLimit atMostTwo = new RejectLimit(new BigDecimal("2"), false, true);

        assertThat(fivePercent.holds(4, 100)).isTrue();
        assertThat(fivePercent.holds(5, 100)).isFalse();
        assertThat(fivePercent.holds(0, 0)).isTrue();
        assertThat(atMostTwo.holds(2, 2)).isTrue();
        assertThat(atMostTwo.holds(3, 1_000)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "KOI8-R", "ISO-8859-1", "IBM866"})
    void takesCharsetsThatCanBeCutAtLineBreaks(String charset) {
        assertThat(Contracts.read(withDialect("csv", "{charset: " + charset + "}"))
                        .csv()
                        .charset())
                .isEqualTo(charset);
    }

    @Test
    void readsThatThereAreNoQuotesEscapesOrComments() {
        CsvDialect dialect = Contracts.read(withDialect("csv", "{quote: none, escape: none, comment: none}"))
                .csv();

        assertThat(List.of(dialect.quote(), dialect.escape(), dialect.comment()))
                .containsOnly(CsvDialect.NONE);
    }

    @ParameterizedTest
    @ValueSource(chars = {' ', '\u00a0', '\u202f', '\'', '.', '_'})
    void takesTheUsualSeparatorsOfThousands(char separator) {
        String dialect = "{delimiter: ;, decimalSeparator: ',', thousandsSeparator: \"" + separator + "\"}";

        assertThat(Contracts.read(withDialect("csv", dialect)).csv().thousandsSeparator())
                .isEqualTo(separator);
    }

    @Test
    void letsAnExplicitQuoteStandForQuotedThousands() {
        assertThat(Contracts.read(withDialect("csv", "{thousandsSeparator: ',', quote: '\"'}"))
                        .csv()
                        .thousandsSeparator())
                .isEqualTo(',');
    }

    @Test
    void readsOfOtherFormatsWhatConcernsTheirValuesAndOfSheetsTheirHeaderToo() {
        String values = "decimalSeparator: ',', thousandsSeparator: ' ', nullWords: [x]";

        for (String format : List.of("json-lines", "json-array", "parquet", "avro")) {
            CsvDialect dialect =
                    Contracts.read(withDialect(format, "{" + values + "}")).csv();
            assertThat(dialect.decimalSeparator()).isEqualTo(',');
            assertThat(dialect.thousandsSeparator()).isEqualTo(' ');
            assertThat(dialect.nullWords()).containsExactly("x");
        }
        CsvDialect sheet = Contracts.read(withDialect(
                        "xlsx",
                        "{header: true, skipLines: 3, unitsLine: true, rename: [{pattern: x, replacement: y}], "
                                + values + "}"))
                .csv();
        assertThat(sheet.header())
                .isEqualTo(new CsvDialect.HeaderLayout(true, 3, true, List.of(new CsvDialect.Replacement("x", "y"))));
    }

    @Test
    void readsASheetByNameOrNumber() {
        assertThat(sheet("Messwerte 2")).contains("Messwerte 2");
        assertThat(sheet("2")).contains("2");
        assertThat(Contracts.read(withProperty("format", "xlsx")).sheet()).isEmpty();
    }

    private static Optional<String> sheet(String value) {
        return Contracts.read(contract(
                        "[]",
                        ONE_COLUMN,
                        "[{property: landfall.format, value: xlsx}, {property: landfall.sheet, value: %s}]"
                                .formatted(value)))
                .sheet();
    }

    @Test
    void countsColumnsWithoutAHeaderInTheirOrderUnlessTheyHavePositions() {
        String plain = "[{name: a, logicalType: string}, {name: b, physicalName: a, logicalType: string}]";
        String numbered =
                "[{name: a, logicalType: string, customProperties: [{property: landfall.position, value: 7}]},"
                        + " {name: b, logicalType: string, customProperties: [{property: landfall.position, value: 2}]}]";

        assertThat(Contracts.read(withColumns(false, plain)).columns())
                .extracting(Column::position)
                .containsExactly(1, 2);
        assertThat(Contracts.read(withColumns(false, numbered)).columns())
                .extracting(Column::position)
                .containsExactly(7, 2);
        assertThat(Contracts.read(withColumns(true, numbered)).columns())
                .extracting(Column::position)
                .containsExactly(7, 2);
    }

    @Test
    void tellsColumnsOfOneHeaderApartByPosition() {
        String same =
                "[{name: a, physicalName: x, logicalType: string}, {name: b, physicalName: x, logicalType: string,"
                        + " customProperties: [{property: landfall.position, value: 2}]}]";

        assertThat(Contracts.read(withColumns(true, same)).columns())
                .extracting(Column::position)
                .containsExactly(0, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, OPTIONAL",
        "'', true, MANDATORY",
        "mandatory, false, MANDATORY",
        "mandatory, true, MANDATORY",
        "desirable, false, DESIRABLE",
        "optional, false, OPTIONAL"
    })
    void readsWhatAFileWithoutAColumnMeans(String declared, boolean required, Presence presence) {
        String properties = declared.isEmpty() ? "" : "{property: landfall.presence, value: " + declared + "}";
        String column = "[{name: a, logicalType: string, required: %s, customProperties: [%s]}]"
                .formatted(required, properties);

        assertThat(Contracts.read(withColumns(true, column)).columns())
                .extracting(Column::presence)
                .containsExactly(presence);
    }
}
