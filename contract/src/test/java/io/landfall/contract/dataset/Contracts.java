package io.landfall.contract.dataset;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Contracts to test with. */
final class Contracts {
    /** The project's root, seen from the module in which tests run. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** A right contract with every key that Landfall honours. */
    static final String COMPLETE = """
            apiVersion: v3.1.0
            kind: DataContract
            id: boiler-room
            name: Boiler room
            version: '1.2'
            status: active
            schema:
              - name: readings
                logicalType: object
                quality:
                  - {type: library, metric: rowCount, mustBeBetween: [1, 1000000]}
                  - {metric: invalidValues, mustBeLessThan: 2.5, unit: percent}
                  - {type: text, description: one row a minute}
                properties:
                  - name: time
                    physicalName: Время
                    businessName: Time
                    logicalType: timestamp
                    required: true
                    logicalTypeOptions:
                      format: dd.MM.yyyy HH:mm
                      timezone: false
                      defaultTimezone: Europe/Moscow
                  - name: boiler
                    logicalType: string
                    logicalTypeOptions:
                      pattern: '[A-Z]\\d+'
                    quality:
                      - metric: nullValues
                        mustBe: 0
                      - type: library
                        metric: invalidValues
                        arguments:
                          validValues: [K1, K2]
                        mustBe: 0
                  - name: pressure
                    physicalName: P (бар)
                    logicalType: number
                    physicalType: decimal(5,2)
                    logicalTypeOptions:
                      minimum: 0
                      maximum: 16.5
                    customProperties:
                      - property: landfall.unit
                        value: bar
                  - name: load
                    logicalType: number
                    customProperties:
                      - {property: landfall.presence, value: desirable}
                      - {property: landfall.minimumFrom, value: plan.load.least}
                      - {property: landfall.maximumFrom, value: plan.load.most}
                  - name: starts
                    logicalType: integer
                    logicalTypeOptions:
                      minimum: 0
                    customProperties:
                      - {property: landfall.position, value: 9}
                  - name: alarm
                    logicalType: boolean
                  - name: inspected
                    logicalType: date
                    logicalTypeOptions:
                      format: dd.MM.yyyy
            customProperties:
              - property: landfall.filePattern
                value: '**/room-*.csv'
              - property: landfall.csv
                value:
                  charset: windows-1251
                  delimiter: ;
                  quote: "'"
                  skipLines: 2
                  decimalSeparator: ','
                  nullWords: ['n/a', '---']
                  escape: \\
                  comment: '#'
                  header: true
                  unitsLine: true
                  rename:
                    - {pattern: '\\s+\\(.*\\)$', replacement: ''}
                    - {pattern: '^(\\w)\\.', replacement: '$1 '}
                  thousandsSeparator: ' '
                  trailer: {prefix: Total, rowsField: 2}
              - property: landfall.preprocess
                value:
                  - step: skipRows
                    column: boiler
                    equalTo: K2
                  - step: scale
                    column: load
                    factor: 0.01
                    offset: -1
              - property: landfall.report
                value:
                  form: recording-summary
                  columns:
                    time: time
                  options:
                    plots: pressure,load
                    width: 12
                  onSeal: false
              - property: acme.costCentre
                value: 4711
              - property: landfall.exclude
                value: ['**/old/**', '**.bak']
              - property: landfall.format
                value: csv
              - property: landfall.checksum
                value: sha256
              - property: landfall.duplicates
                value: store
              - property: landfall.after
                value: archive
              - property: landfall.unexpectedColumns
                value: warn
              - property: landfall.emptyFile
                value: fail
              - property: landfall.companions
                value:
                  wait: 90s
                  files:
                    - name: plan
                      suffix: .yaml
                      required: true
                      parameters:
                        - {key: load.least, minimum: 0}
                        - {key: load.most, required: true, minimum: 1, maximum: 99.5}
                        - {key: engine, pattern: 'E-\\d+', allowed: [E-1, 'E-2']}
                    - {name: photo, suffix: -photo.pdf}
            """;

    private Contracts() {}

    static DatasetContract read(String yaml) {
        return ContractReader.read("test.odcs.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** The problems of a contract that is refused. */
    static List<String> problems(String yaml) {
        return problems(yaml.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> problems(byte[] document) {
        InvalidContractException refused = catchThrowableOfType(
                InvalidContractException.class, () -> ContractReader.read("test.odcs.yaml", document));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(ContractProblem::toString).toList();
    }

    /** The complete contract with one piece of text replaced. */
    static String with(String piece, String replacement) {
        int start = COMPLETE.indexOf(piece);
        if (start < 0 || COMPLETE.indexOf(piece, start + 1) >= 0) {
            throw new IllegalArgumentException("the complete contract must hold once: " + piece);
        }
        return COMPLETE.replace(piece, replacement);
    }
}
