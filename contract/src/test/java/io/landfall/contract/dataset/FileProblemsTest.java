package io.landfall.contract.dataset;

import static io.landfall.contract.dataset.Contracts.problems;
import static io.landfall.contract.dataset.Contracts.with;
import static io.landfall.contract.dataset.FileContractTest.contract;
import static io.landfall.contract.dataset.FileContractTest.withColumns;
import static io.landfall.contract.dataset.FileContractTest.withDialect;
import static io.landfall.contract.dataset.FileContractTest.withProperty;
import static io.landfall.contract.dataset.FileContractTest.withQuality;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with what contracts say of their files. */
class FileProblemsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        filePattern | 5                 | is a number, must be a text or a list
        filePattern | []                | must be a glob of 1 to 200 characters, such as *.csv, or a list of 1 to 100
        filePattern | ''                | must be a glob of 1 to 200 characters
        filePattern | ['*.csv', '{a']   | .value[1]: '{a' is not a glob: Missing '}
        filePattern | ['*.csv', 7]      | .value[1]: is a number, must be a text
        filePattern | ['*.csv','*.csv'] | .value[1]: '*.csv' stands in the list twice
        filePattern | /etc/*            | '/etc/*' must match paths below the dataset's folder
        exclude     | ['a/../*']        | .value[0]: 'a/../*' must match paths below the dataset's folder
        exclude     | '[a'              | '[a' is not a glob
        exclude     | {a: b}            | is a mapping, must be a text or a list
        format      | excel             | 'excel' must be one of csv, json-lines, json-array, parquet, avro, xlsx
        format      | CSV               | 'CSV' must be one of csv
        format      | 7                 | '7' must be one of csv
        checksum    | sha1              | 'sha1' must be one of sha256, md5
        duplicates  | keep              | 'keep' must be one of skip, store
        after       | move              | 'move' must be one of keep, archive, delete
        after       | true              | 'true' must be one of keep, archive, delete
        emptyFile   | ignore            | 'ignore' must be one of seal, fail
        unexpectedColumns | fail        | 'fail' must be one of ignore, warn, reject
        sheet       | Data              | is honoured for landfall.format: xlsx only; leave it out
        checksums   | md5               | did you mean landfall.checksum?
        wait        | 5m                | 'landfall.wait' is not a property that Landfall honours here; it honours
        companions  | [a]               | is a list, must be a mapping
        companions  | {wait: 5m}        | files: is missing; must list 1 to 20 files, each with name and suffix
        companions  | {files: []}       | files: must list 1 to 20 files
        """, quoteCharacter = '`')
    void tellsWrongPropertiesOfFiles(String name, String value, String told) {
        assertThat(problems(withProperty(name, value))).anySatisfy(problem -> {
            assertThat(problem).matches("test\\.odcs\\.yaml:\\d+:\\d+: customProperties\\[0][^ ]*: [^\\n]+");
            assertThat(problem).contains(told);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        wait: 90s                    | wait: ten minutes | wait: 'ten minutes' must be a time, such as 90s, 10m or 2h
        wait: 90s                    | wait: 0s          | wait: '0s' must be a time
        wait: 90s                    | wait: 90          | wait: is a number, must be a text
        wait: 90s                    | wait: 169h        | wait: '169h' is longer than a week; 168h is the longest
        wait: 90s                    | wiat: 90s         | wiat: is not a key that Landfall honours here; did you mean wait?
        name: plan                   | name: Plan        | files[0].name: 'Plan' must be a clean name
        name: plan                   | name: photo       | files[1].name: 'photo' is the name of files[0] too
        name: plan                   | title: plan       | files[0].name: is missing; must be a clean name
        suffix: .yaml                | suffix: /../.yaml | files[0].suffix: '/../.yaml' must be the end of its name
        suffix: .yaml                | suffix: ''        | files[0].suffix: '' must be the end of its name
        suffix: .yaml                | suffix: -photo.pdf | files[1].suffix: '-photo.pdf' is the suffix of files[0] too
        suffix: .yaml                | suffix: .csv      | files[0].suffix: such a file is a file of the dataset too
        {key: load.least, minimum: 0}            | {key: load.most}  | parameters[1].key: 'load.most' is the key of parameters[0]
        {key: load.least, minimum: 0}            | {key: load}       | 'load' must be one value, but 'load.most' stands below it
        {key: load.least, minimum: 0}            | {key: load..least} | 'load..least' must be the path of keys to one value
        {key: load.least, minimum: 0}            | {}                | parameters[0].key: is missing; must be the path of keys
        {key: load.least, minimum: 0}            | {key: least, kind: number} | kind: is not a key that Landfall honours here
        {key: load.most, required: true | {key: load.most, required: 1 | required: is a number, must be true or false
        minimum: 1, maximum: 99.5    | minimum: 100, maximum: 99.5 | 100 is more than the maximum 99.5
        minimum: 1, maximum: 99.5    | minimum: '1'      | minimum: is a text, must be a number
        pattern: 'E-\\d+'            | pattern: 'E-('    | 'E-(' is not a regular expression: Unclosed group
        allowed: [E-1, 'E-2']        | allowed: [E-1, E-1] | 'E-1' stands in the list twice
        allowed: [E-1, 'E-2']        | allowed: []       | must be a list of 1 to 1000 texts
        allowed: [E-1, 'E-2']        | allowed: [[E-1]]  | is a list, must be a text or a number or true or false
        """, quoteCharacter = '`')
    void tellsWrongCompanions(String piece, String replacement, String told) {
        assertThat(problems(with(piece, replacement)))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("customProperties[12].value")
                        .contains(told));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {quote: nothing}                   | quote: 'nothing' must be one ASCII sign, such as \\, or none
        {delimiter: none}                  | delimiter: 'none' must be one ASCII sign
        {escape: x}                        | escape: 'x' must be one ASCII sign, such as \\, or none
        {escape: '"'}                      | escape: is the quote too; they must differ; leave escape out: a doubled quote
        {escape: ','}                      | escape: is the delimiter too; they must differ
        {comment: '"'}                     | comment: is the quote too; they must differ
        {comment: ;, delimiter: ;}         | comment: is the delimiter too; they must differ
        {comment: '#', escape: '#'}        | comment: is the escape sign too; they must differ
        {escape: .}                        | is the escape sign too; they must differ
        {comment: .}                       | is the comment sign too; they must differ
        {comment: '##'}                    | comment: '##' must be one ASCII sign
        {header: yes}                      | header: is a text, must be true or false
        {header: false, unitsLine: true}   | unitsLine: needs a header, and header is false; skip the line with skipLines
        {header: false, rename: [{pattern: a, replacement: b}]} | rename: needs a header, and header is false
        {unitsLine: 1}                     | unitsLine: is a number, must be true or false
        {rename: {pattern: a}}             | rename: is a mapping, must be a list
        {rename: [{pattern: a}]}           | rename[0].replacement: is missing; must have at most 200 characters
        {rename: [{pattern: '', replacement: a}]}   | rename[0].pattern: '' must be a regular expression of 1 to 1000
        {rename: [{pattern: 'a(', replacement: b}]} | rename[0].pattern: 'a(' is not a regular expression
        {rename: [{pattern: a, replacement: '$1'}]} | rename[0].replacement: '$1' can't replace what the pattern finds (No
        {rename: [{pattern: (a), replacement: '$2'}]} | '$2' can't replace what the pattern finds (No group 2)
        {rename: [{pattern: a, replacement: 'b$'}]} | 'b$' can't replace what the pattern finds
        {rename: [{pattern: a, replacement: 'b\\'}]} | 'b\\' can't replace what the pattern finds
        {rename: [{pattern: '(?<n>a)', replacement: '${m}'}]} | '${m}' can't replace what the pattern finds
        {decimalSeparator: ;}              | decimalSeparator: ';' must be one of ., ,
        {thousandsSeparator: .}            | thousandsSeparator: is the decimal separator too; they must differ
        {thousandsSeparator: ','}          | thousandsSeparator: is the delimiter too; give the files' delimiter, such as
        {thousandsSeparator: ',', quote: none} | thousandsSeparator: is the delimiter too
        {thousandsSeparator: '"'}          | thousandsSeparator: is the quote too; they must differ
        {thousandsSeparator: _, escape: _} | thousandsSeparator: is the escape sign too; they must differ
        {thousandsSeparator: '-'}          | thousandsSeparator: '-' must be one ASCII sign other than + and -, a space
        {thousandsSeparator: 5}            | thousandsSeparator: is a number, must be a text; write it in quotes
        {thousandsSeparator: '5'}          | thousandsSeparator: '5' must be one ASCII sign other than
        {thousandsSeparator: "\\u202f", charset: windows-1251} | can't be written in windows-1251, the files' charset
        {nullWords: [Ж], charset: ISO-8859-1} | nullWords[0]: 'Ж' can't be written in ISO-8859-1, the files' charset
        {trailer: Total}                   | trailer: is a text, must be a mapping
        {trailer: {rowsField: 2}}          | trailer.prefix: is missing; must be the text that the last line starts with
        {trailer: {prefix: ''}}            | trailer.prefix: '' must be the text that the last line starts with
        {trailer: {prefix: T, rowsField: 0}} | trailer.rowsField: '0' must be the number of the trailer's field
        {trailer: {prefix: T, rowsField: 1.5}} | trailer.rowsField: is a number, must be a whole number
        {trailer: {prefix: T, rows: 2}}    | trailer.rows: is not a key that Landfall honours here
        {trailer: {prefix: '#T'}, comment: '#'} | trailer.prefix: starts with the comment sign
        {trailer: {prefix: Σ}, charset: windows-1251} | trailer.prefix: 'Σ' can't be written in windows-1251
        {charset: UTF-32}                  | charset: 'UTF-32' can't be cut at line breaks; use UTF-8, UTF-16 or a charset
        {charset: Shift_JIS}               | charset: 'Shift_JIS' can't be cut at line breaks
        {charset: Auto}                    | charset: 'Auto' is not a charset of this Java; try windows-1251, or auto
        """, quoteCharacter = '`')
    void tellsWrongDialects(String dialect, String told) {
        assertThat(problems(withDialect("csv", dialect)))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("customProperties[1].value")
                        .contains(told));
    }

    @Test
    void tellsKeysOfTheDialectThatSayNothingAboutTheFormat() {
        List<String> text = List.of(
                "charset: UTF-8",
                "delimiter: ;",
                "quote: none",
                "escape: none",
                "comment: '#'",
                "trailer: {prefix: T}");
        List<String> header = List.of("header: true", "skipLines: 1", "unitsLine: true", "rename: []");

        for (String format : List.of("json-lines", "json-array", "parquet", "avro", "xlsx")) {
            for (String key : text) {
                assertThat(problems(withDialect(format, "{" + key + "}")))
                        .as(format + " " + key)
                        .singleElement()
                        .asString()
                        .endsWith("." + key.substring(0, key.indexOf(':'))
                                + ": is honoured for landfall.format: csv only; leave it out");
            }
            for (String key : header) {
                assertThat(problems(withDialect(format, "{" + key + "}")))
                        .as(format + " " + key)
                        .hasSize(format.equals("xlsx") ? 0 : 1)
                        .allMatch(problem ->
                                problem.endsWith("is honoured for landfall.format: csv and xlsx only; leave it out"));
            }
        }
        assertThat(problems(withDialect("parquet", "{decimalSeparator: ',', thousandsSeparator: ','}")))
                .singleElement()
                .asString()
                .contains("thousandsSeparator: is the decimal separator too");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '2'            | '2' is a name of digits, which would be taken for a number
        0              | '0' must be the sheet's name
        1.5            | is a number, must be a text or a whole number
        'a/b'          | 'a/b' must be the sheet's name (1 to 31 characters, none of [ ] : * ? / \\)
        ''             | '' must be the sheet's name
        [Data]         | is a list, must be a text or a whole number
        """, quoteCharacter = '`')
    void tellsWrongSheets(String value, String told) {
        assertThat(problems(contract(
                        "[]",
                        "[{name: a, logicalType: string}]",
                        "[{property: landfall.format, value: xlsx}, {property: landfall.sheet, value: " + value
                                + "}]")))
                .anySatisfy(problem -> assertThat(problem).contains(told));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {metric: rowCount}                              | quality[0].mustBe: is missing; a rule needs one of mustBe, mustBe
        {metric: rowCount, mustBe: -1}                  | mustBe: -1 is not a number of rows; give a whole number from 0
        {metric: rowCount, mustBe: 1.5}                 | mustBe: 1.5 is not a number of rows
        {metric: rowCount, mustBe: 1e30}                | is not a number of rows
        {metric: rowCount, mustBe: many}                | mustBe: is a text, must be a number
        {metric: rowCount, mustBeLessThan: 0}           | no file could hold it: at least 0 and at most -1 rows
        {metric: rowCount, mustBeBetween: [5, 2]}       | no file could hold it: at least 5 and at most 2 rows
        {metric: rowCount, mustBeBetween: [5]}          | mustBeBetween: must be two numbers, such as [1, 1000]
        {metric: rowCount, mustBeBetween: 5}            | mustBeBetween: is a number, must be a list
        {metric: rowCount, mustBe: 5, unit: percent}    | unit: 'percent' makes no sense of a number of rows
        {metric: rowCount, mustBe: 5, unit: bytes}      | unit: 'bytes' must be rows or percent
        {metric: rowCount, mustBe: 5, mustBeLessThan: 9} | mustBeLessThan: is a second limit beside mustBe; write a rule
        {metric: rowCount, mustBe: 5}, {metric: rowCount, mustBeLessThan: 9} | second largest number of rows; keep one
        {metric: rowCount, mustBe: 5}, {metric: rowCount, mustBeGreaterThan: 1} | second smallest number of rows; keep one
        {metric: rowCount, mustNotBe: 5}                | mustNotBe: is not honoured; use mustBe
        {metric: rowCount, mustNotBeBetween: [1, 2]}    | mustNotBeBetween: is not honoured; use mustBe
        {metric: rowCount, mustBe: 5, severity: warning} | severity: 'warning' must be error
        {metric: rowCount, mustBe: 5, arguments: {}}    | arguments: is not a key that Landfall honours here
        {metric: rowCount, mustBe: 5, schedule: daily}  | schedule: is not honoured: each file is checked when it arrives
        {metric: nullValues, mustBe: 0}                 | 'nullValues' must be rowCount or invalidValues: Landfall checks
        {mustBe: 0}                                     | quality[0].metric: is missing; must be rowCount or invalidValues
        {type: sql, query: x}                           | 'sql' is not honoured: Landfall runs no SQL
        {type: custom, engine: cel}                     | 'custom' is not honoured
        {metric: invalidValues}                         | quality[0].mustBe: is missing; a rule needs one of
        {metric: invalidValues, mustBe: 5}              | mustBe: must be 0; use mustBeLessThan or mustBeLessOrEqualTo
        {metric: invalidValues, mustBeGreaterThan: 5}   | mustBeGreaterThan: is not honoured for invalidValues; use mustBe
        {metric: invalidValues, mustBeBetween: [0, 5]}  | mustBeBetween: is not honoured for invalidValues
        {metric: invalidValues, mustBeLessThan: 0}      | 0 can't be kept: no number of rows is less; use mustBe: 0
        {metric: invalidValues, mustBeLessThan: 1.5}    | 1.5 is not a number of rows
        {metric: invalidValues, mustBeLessThan: 101, unit: percent} | 101 is not a share; give 0 to 100 percent
        {metric: invalidValues, mustBeLessThan: -1, unit: percent}  | -1 is not a share; give 0 to 100 percent
        {metric: invalidValues, mustBe: 0}, {metric: invalidValues, mustBeLessThan: 9} | second limit of bad rows; keep one
        """, quoteCharacter = '`')
    void tellsWrongRulesForFilesAsAWhole(String rules, String told) {
        assertThat(problems(withQuality(rules)))
                .anySatisfy(problem ->
                        assertThat(problem).contains("schema[0].quality").contains(told));
    }

    @Test
    void tellsThatAnEmptyFileCantBeSealedWhenRowsAreAskedFor() {
        String quality = "[{metric: rowCount, mustBeGreaterThan: 0}]";
        String column = "[{name: a, logicalType: string}]";

        assertThat(problems(contract(quality, column, "[{property: landfall.emptyFile, value: seal}]")))
                .singleElement()
                .asString()
                .contains("'seal' contradicts rowCount, which asks for 1 or more rows");
        assertThat(problems(contract(quality, column, "[{property: landfall.emptyFile, value: fail}]")))
                .isEmpty();
        assertThat(problems(contract(quality, column, "[]"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        presence    | always        | 'always' must be one of mandatory, desirable, optional
        position    | 0             | '0' must be the number of the field in the file, from 1 to 5000
        position    | 5001          | '5001' must be the number of the field in the file
        position    | first         | is a text, must be a whole number
        minimumFrom | 5             | is a number, must be a text
        minimumFrom | plan          | 'plan' must be <companion>.<key>, a parameter that landfall.companions declares
        minimumFrom | plan.least    | 'plan.least' is not declared: landfall.companions declares no parameters
        maximumFrom | plan.most     | 'plan.most' is not declared
        positions   | 1             | did you mean landfall.position?
        """, quoteCharacter = '`')
    void tellsWrongPropertiesOfColumns(String name, String value, String told) {
        String column = "[{name: a, logicalType: number, customProperties: [{property: landfall.%s, value: %s}]}]"
                .formatted(name, value);

        assertThat(problems(withColumns(true, column)))
                .singleElement()
                .asString()
                .contains("schema[0].properties[0].customProperties[0].")
                .contains(told);
    }

    @Test
    void tellsLimitsFromParametersThatAreNotDeclaredOrOfColumnsThatAreNoNumbers() {
        assertThat(problems(with("value: plan.load.least", "value: plan.load.leest")))
                .singleElement()
                .asString()
                .contains("'plan.load.leest' is not a parameter of landfall.companions; did you mean plan.load.least?");
        assertThat(problems(with("value: plan.load.least", "value: plan.engine")))
                .singleElement()
                .asString()
                .contains("'plan.engine' may be any text; give it a minimum or maximum in landfall.companions");
        assertThat(problems(with(
                        "logicalType: boolean",
                        "logicalType: boolean\n        customProperties: [{property: landfall.minimumFrom, value:"
                                + " plan.load.least}]")))
                .singleElement()
                .asString()
                .contains("is honoured for numbers and integers only; leave it out");
    }

    @Test
    void tellsThatARequiredColumnIsMandatory() {
        for (String presence : List.of("desirable", "optional")) {
            assertThat(problems(withColumns(
                            true,
                            "[{name: a, logicalType: string, required: true, customProperties: [{property:"
                                    + " landfall.presence, value: " + presence + "}]}]")))
                    .singleElement()
                    .asString()
                    .contains("'" + presence + "' contradicts required");
        }
    }

    @Test
    void tellsPositionsThatAreTakenTwiceMissingOrOfAFormatWithoutFields() {
        String first = "{name: a, logicalType: string, customProperties: [{property: landfall.position, value: 1}]}";
        String second = "{name: b, logicalType: string, customProperties: [{property: landfall.position, value: 1}]}";

        assertThat(problems(withColumns(true, "[" + first + ", " + second + "]")))
                .singleElement()
                .asString()
                .contains("properties[1].customProperties[0].value: 1 is the position of properties[0] too");
        assertThat(problems(withColumns(false, "[" + first + ", {name: b, logicalType: string}]")))
                .singleElement()
                .asString()
                .contains("properties[1].landfall.position: is missing: the files have no header");
        assertThat(problems(contract("[]", "[" + first + "]", "[{property: landfall.format, value: avro}]")))
                .singleElement()
                .asString()
                .contains("is honoured for landfall.format: csv and xlsx only; leave it out");
    }

    @Test
    void saysHowToReadTwoColumnsOfOneHeader() {
        assertThat(problems(withColumns(
                        true,
                        "[{name: a, physicalName: x, logicalType: string}, {name: b, physicalName: x, logicalType:"
                                + " string}]")))
                .singleElement()
                .asString()
                .contains("is read by properties[0] too; tell them apart by landfall.position");
    }
}
