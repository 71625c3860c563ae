package io.landfall.local.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The contracts of the run's datasets. */
final class Contracts {
    /** Limit of {@link Field#LEVEL}, both ways. */
    static final int MAX_LEVEL = 500;

    private Contracts() {}

    /** Writes one contract for each dialect. */
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Dialect dialect : Dialect.values()) {
            Files.writeString(folder.resolve(dialect.dataset() + ".odcs.yaml"), text(dialect));
        }
    }

    static String text(Dialect dialect) {
        StringBuilder text = new StringBuilder(
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: %s
                name: Rows of a chaos run, %s
                version: 1.0.0
                status: active
                schema:
                  - name: rows
                    logicalType: object
                    properties:
                """.formatted(dialect.dataset(), dialect.name().toLowerCase(Locale.ROOT)));
        for (Field field : Field.values()) {
            text.append("      - name: ").append(field.clean()).append('\n');
            text.append("        physicalName: '").append(dialect.header(field)).append("'\n");
            type(field, dialect)
                    .lines()
                    .forEach(line -> text.append("        ").append(line).append('\n'));
        }
        text.append("customProperties:\n");
        text.append("  - {property: landfall.filePattern, value: '*.csv'}\n");
        text.append("  - property: landfall.csv\n    value:\n");
        csv(dialect).lines().forEach(line -> text.append("      ").append(line).append('\n'));
        if (dialect == Dialect.SKIPPED) {
            text.append("  - property: landfall.preprocess\n    value:\n");
            text.append("      - {step: skipRows, column: kind, equalTo: " + Dialect.SKIPPED_KIND + "}\n");
        }
        return text.toString();
    }

    private static String type(Field field, Dialect dialect) {
        return switch (field) {
            case ID -> "logicalType: integer\nrequired: true";
            case PLACE -> "logicalType: string\nrequired: true\nlogicalTypeOptions: {pattern: '[A-ZА-Я]{3}-[0-9]{2}'}";
            case TAKEN ->
                "logicalType: timestamp\nrequired: true\nlogicalTypeOptions: {format: \"" + dialect.timeFormat()
                        + "\", timezone: false}";
            case LEVEL ->
                "logicalType: number\nphysicalType: decimal(9,3)\nlogicalTypeOptions: {minimum: -" + MAX_LEVEL
                        + ", maximum: " + MAX_LEVEL + "}";
            case RATIO -> "logicalType: number";
            case KIND -> """
                logicalType: string
                required: true
                quality:
                  - {type: library, metric: invalidValues, arguments: {validValues: [A, B, C, TEST]}, mustBe: 0}""";
            case NOTE -> "logicalType: string";
        };
    }

    private static String csv(Dialect dialect) {
        String delimiter = dialect.delimiter().equals("\t") ? "\\t" : dialect.delimiter();
        StringBuilder text = new StringBuilder("charset: " + dialect.charset().name() + "\n");
        text.append("delimiter: \"").append(delimiter).append("\"\n");
        text.append("decimalSeparator: '").append(dialect.decimalSeparator()).append("'\n");
        text.append("skipLines: ").append(dialect.skipLines()).append('\n');
        dialect.nullWord()
                .ifPresent(word -> text.append("nullWords: ['").append(word).append("']\n"));
        return text.toString();
    }
}
