package io.landfall.contract.dataset;

import static io.landfall.contract.dataset.Contracts.problems;
import static io.landfall.contract.dataset.Contracts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractProblemsTest {

    static Stream<Arguments> mistakesOfTheContract() {
        return Stream.of(
                mistake("v3.1.0", "v3.0.2", "apiVersion: 'v3.0.2' must be v3.1.0"),
                mistake("id: boiler-room", "id: Boiler Room", "id: 'Boiler Room' must be the dataset's name"),
                mistake("id: boiler-room\n", "", "id: is missing; must be the dataset's name"),
                mistake("version: '1.2'", "version: 1.2", "version: is a number, must be a text; write it in"),
                mistake("status: active", "status: retired", "status: 'retired' must be proposed, draft, active"),
                mistake("status: active", "statuss: active", "statuss: is not a key", "did you mean status?"),
                mistake("status: active", "status: active\nslaProperties: []", "slaProperties: is not honoured"),
                mistake("status: active", "status: active\nservers: []", "servers: is not honoured"),
                mistake("id: boiler-room", "id: no-dataset", "id: 'no-dataset' stands for files that no contract"));
    }

    static Stream<Arguments> mistakesOfColumns() {
        return Stream.of(
                mistake("- name: load", "- name: Load", "schema[0].properties[3].name: 'Load' must be a clean"),
                mistake("- name: load", "- name: _load", "properties[3].name: '_load' must be a clean name"),
                mistake("- name: alarm", "- name: boiler", "'boiler' is the name of properties[1] too"),
                mistake(
                        "- name: alarm",
                        "- name: alarm\n        physicalName: P (бар)",
                        "is read by properties[2] too"),
                mistake(
                        "logicalType: boolean",
                        "logicalType: array",
                        "must be one of string, integer, number, boolean"),
                mistake("logicalType: boolean", "unique: true\n        logicalType: boolean", "unique: 'true' is not"),
                mistake("logicalType: boolean", "primaryKey: true\n        logicalType: boolean", "primaryKey: 'true'"),
                mistake(
                        "logicalType: boolean",
                        "transformLogic: a+b\n        logicalType: boolean",
                        "runs no expressions"),
                mistake("decimal(5,2)", "decimal(19,2)", "decimal(19,2) needs 1 <= precision <= 18"),
                mistake("decimal(5,2)", "decimal(2,5)", "decimal(2,5) needs 1 <= precision <= 18 and 0 <= scale"),
                mistake("decimal(5,2)", "varchar(5)", "'varchar(5)' must be decimal(precision,scale)"),
                mistake(
                        "logicalType: boolean",
                        "logicalType: boolean\n        physicalType: decimal(1,0)",
                        "number only"),
                mistake(
                        "required: true\n        logical",
                        "reqired: true\n        logical",
                        "schema[0].properties[0].reqired: ",
                        "mean required?"),
                mistake(
                        "required: true\n        logical",
                        "required: yes\n        logical",
                        "is a text, must be true or false"));
    }

    static Stream<Arguments> mistakesOfRules() {
        return Stream.of(
                mistake(
                        "minimum: 0\n          maximum",
                        "minimum: 17\n          maximum",
                        "17 is more than the maximum 16.5"),
                mistake(
                        "maximum: 16.5",
                        "maximum: 1650",
                        "1650 does not fit decimal(5,2), which holds -999.99 to 999.99"),
                mistake("maximum: 16.5", "exclusiveMaximum: 16.5", "use maximum with the last permitted value"),
                mistake("maximum: 16.5", "maximum: '16,5'", "is a text, must be a number"),
                mistake("'[A-Z]\\d+'", "'[A-Z'", "is not a regular expression: Unclosed character class"),
                mistake("pattern: '[A-Z]\\d+'", "minimum: 5", ".minimum: is no option of a string, which has pattern"),
                mistake("pattern: '[A-Z]", "maxLength: '[A-Z]", ".maxLength: is not honoured; use pattern"),
                mistake(
                        "- metric: nullValues",
                        "- metric: duplicateValues",
                        "metric: 'duplicateValues' is not honoured"),
                mistake(
                        "mustBe: 0\n          - type",
                        "mustBe: 3\n          - type",
                        "'3' must be 0: Landfall rejects"),
                mistake("mustBe: 0\n          - type", "mustBeLessThan: 3\n          - type", "counts no tolerance"),
                mistake("- type: library", "- type: sql", "'sql' is not honoured: Landfall runs no SQL"),
                mistake("[K1, K2]", "[K1, K1]", "'K1' stands in the list twice"),
                mistake("[K1, K2]", "[]", "must be a list of at least one"),
                mistake("validValues: [K1, K2]", "validvalues: [K1]", "did you mean validValues?"),
                mistake("validValues: [K1, K2]", "pattern: x", "is the column's second pattern; keep one"));
    }

    static Stream<Arguments> mistakesOfTypes() {
        return Stream.of(
                mistake("format: dd.MM.yyyy HH:mm", "format: yyyy-MM-ddTHH:mm", "(Unknown pattern letter: T)"),
                mistake("format: dd.MM.yyyy HH:mm", "format: dd.MM.yyyy hh:mm", "does not give a point in time"),
                mistake("format: dd.MM.yyyy HH:mm", "format: dd.MM.yyyy", "does not give a point in time"),
                mistake("timezone: false", "timezone: true", "is true, but the format has no zone"),
                mistake(
                        "HH:mm\n          timezone: false",
                        "HH:mmX\n          timezone: false",
                        "but the format has a zone"),
                mistake("Europe/Moscow", "Europe/Mosow", "'Europe/Mosow' is not a time zone"),
                mistake("format: dd.MM.yyyy\n", "format: dd.MM.YYYY\n", "does not give a day and nothing else"),
                mistake("format: dd.MM.yyyy\n", "format: dd.MM.yyyy HH\n", "for a time use logicalType: timestamp"),
                mistake("format: dd.MM.yyyy\n", "format: MM.yyyy\n", "it needs year, month and day"));
    }

    static Stream<Arguments> mistakesOfCustomProperties() {
        return Stream.of(
                mistake("landfall.unit", "landfall.units", "did you mean landfall.unit?"),
                mistake("landfall.csv", "landfal.csv", "did you mean landfall.csv?"),
                mistake("landfall.csv", "landfall.dialect", "it honours landfall.after, landfall.checksum"),
                mistake("landfall.csv", "landfall.report", "landfall.report is declared twice; keep one"),
                mistake("'**/room-*.csv'", "'[room'", "'[room' is not a glob: "),
                mistake("'**/room-*.csv'", "'../*.csv'", "must match paths below the dataset's folder"),
                mistake("windows-1251", "windows-12511", "'windows-12511' is not a charset of this Java"),
                mistake("windows-1251", "windows 1251", "'windows 1251' is not a charset's name"),
                mistake("windows-1251", "UTF-32", "'UTF-32' can't be cut at line breaks"),
                mistake("windows-1251", "GBK", "'GBK' can't be cut at line breaks"),
                mistake("windows-1251", "IBM037", "'IBM037' can't be cut at line breaks"),
                mistake("delimiter: ;", "delimiter: ;;", "';;' must be one ASCII sign"),
                mistake("delimiter: ;", "delimiter: a", "'a' must be one ASCII sign"),
                mistake("delimiter: ;", "delimiter: \"'\"", "is the delimiter too; they must differ"),
                mistake("quote: \"'\"", "quote: ','", "is the quote too; they must differ"),
                mistake("delimiter: ;\n      quote: \"'\"", "delimiter: ','", "is the delimiter too; give the files'"),
                mistake("decimalSeparator: ','", "decimalSeparator: ' '", "' ' must be one of ., ,"),
                mistake("skipLines: 2", "skipLines: -1", "'-1' must be a whole number from 0 to 1000"),
                mistake("skipLines: 2", "skipLnes: 2", "did you mean skipLines?"),
                mistake("['n/a', '---']", "[-999]", "is a number, must be a text; write it in quotes"),
                mistake("column: load", "column: laod", "'laod' is not a column of this contract; did you mean load?"),
                mistake("column: load", "column: pressure", "is of another type; the step needs a number without"),
                mistake("column: boiler", "column: load", "is of another type; the step needs a string"),
                mistake("factor: 0.01", "factor: 0", "must not be 0"),
                mistake("step: scale", "step: scael", "'scael' must be one of skipRows, scale"),
                mistake("equalTo: K2", "equals: K2", "equals: is not a key that Landfall honours here"),
                mistake("time: time", "time: tim", "'tim' is not a column of this contract; did you mean time?"),
                mistake("form: recording-summary", "form: Recording", "must be the name of a form"),
                mistake("onSeal: false", "onSeal: never", "is a text, must be true or false"));
    }

    private static Arguments mistake(String piece, String replacement, String... told) {
        return arguments(piece, replacement, List.of(told));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource({
        "mistakesOfTheContract",
        "mistakesOfColumns",
        "mistakesOfRules",
        "mistakesOfTypes",
        "mistakesOfCustomProperties"
    })
    void tellsTheMistakeWithItsPlaceAndRemedy(String piece, String replacement, List<String> told) {
        List<String> problems = problems(with(piece, replacement));

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem).matches("test\\.odcs\\.yaml:\\d+:\\d+: [^\\n]+");
            assertThat(problem).contains(told);
        });
    }

    @Test
    void tellsNothingAboutARightContract() {
        assertThat(problems(Contracts.COMPLETE)).isEmpty();
    }

    /** The text that stands at the told line and column is found here by counting, not by a YAML parser. */
    @ParameterizedTest(name = "{1}")
    @MethodSource("places")
    void pointsAtTheVeryPlace(String piece, String replacement, String standsThere) {
        String yaml = with(piece, replacement);

        assertThat(problems(yaml)).hasSize(1);
        String[] told = problems(yaml).get(0).split(":", 4);
        String line = yaml.lines().toList().get(Integer.parseInt(told[1]) - 1);
        assertThat(line.substring(Integer.parseInt(told[2]) - 1)).startsWith(standsThere);
    }

    static Stream<Arguments> places() {
        return Stream.of(
                arguments("v3.1.0", "v3.0.2", "v3.0.2"),
                arguments("- name: alarm", "- name: Alarm", "Alarm"),
                arguments("required: true\n        logical", "reqired: true\n        logical", "reqired"),
                arguments("logicalType: boolean", "unique: true\n        logicalType: boolean", "true"),
                arguments("decimal(5,2)", "decimal(19,2)", "decimal(19,2)"),
                arguments("'[A-Z]\\d+'", "'[A-Z'", "'[A-Z'"),
                arguments("[K1, K2]", "[K1, 'K2', K1]", "K1]"),
                arguments("column: load", "column: laod", "laod"),
                arguments("equalTo: K2", "equalTo: 2", "2"),
                arguments("\n        equalTo: K2", "", "step: skipRows"),
                arguments("skipLines: 2", "skipLines: -2", "-2"));
    }

    @Test
    void tellsAllMistakesOfAContractInTheOrderOfTheFile() {
        String wrong = with("status: active", "status: done")
                .replace("decimal(5,2)", "decimal(0,0)")
                .replace("column: load", "column: laod")
                .replace("skipLines: 2", "skipLines: many");

        assertThat(problems(wrong))
                .extracting(problem -> problem.split(": ", 3)[1])
                .containsExactly(
                        "status",
                        "schema[0].properties[2].physicalType",
                        "customProperties[1].value.skipLines",
                        "customProperties[2].value[1].column");
    }

    @Test
    void doesNotSayThatAColumnIsMissingWhenOnlyItsTypeIsWrong() {
        assertThat(problems(with("logicalType: timestamp", "logicalType: stamp")))
                .singleElement()
                .asString()
                .contains("'stamp' must be one of");
    }

    @Test
    void letsAnExplicitQuoteStandForQuotedDecimalCommas() {
        assertThat(problems(with("delimiter: ;", "delimiter: ','"))).isEmpty();
    }
}
