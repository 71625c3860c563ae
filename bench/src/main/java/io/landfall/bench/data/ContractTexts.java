package io.landfall.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The documents of the contracts; that of the recording is written here, because nobody wants to read 300 columns. */
final class ContractTexts {
    private static final String RECORDING = "recording";

    /** With the required time, eight rules in all. */
    private static final Map<Integer, String> RULES = Map.of(
            1, "logicalTypeOptions: {minimum: -60, maximum: 5000}",
            2, "logicalTypeOptions: {minimum: 0, maximum: 9000}",
            3, "logicalTypeOptions: {maximum: 20000}",
            4, "required: true",
            5, "required: true");

    private ContractTexts() {}

    static String of(String dataset) {
        if (dataset.equals(RECORDING)) {
            return recording();
        }
        String resource = "/io/landfall/bench/contracts/" + dataset + ".odcs.yaml";
        try (InputStream in = ContractTexts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no contract " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String recording() {
        StringBuilder text = new StringBuilder("""
                # A recording of a measuring system: a time and 300 channels. Eight declared rules.
                apiVersion: v3.1.0
                kind: DataContract
                id: recording
                name: Recording
                version: 1.0.0
                status: active

                schema:
                  - name: samples
                    logicalType: object
                    properties:
                      - name: time
                        physicalName: Время
                        logicalType: timestamp
                        required: true
                        logicalTypeOptions: {format: 'dd.MM.yyyy HH:mm:ss.SSS', timezone: false}
                """);
        for (int n = 1; n <= RecordingRows.CHANNELS; n++) {
            text.append("      - name: ch%03d\n".formatted(n));
            text.append("        physicalName: ")
                    .append(RecordingRows.channelName(n))
                    .append('\n');
            text.append("        logicalType: number\n");
            if (RULES.containsKey(n)) {
                text.append("        ").append(RULES.get(n)).append('\n');
            }
        }
        return text.append("""

                customProperties:
                  - {property: landfall.filePattern, value: '**.csv'}
                  - {property: landfall.duplicates, value: store}
                  - property: landfall.csv
                    value: {charset: windows-1251, delimiter: ;, decimalSeparator: ','}
                """).toString();
    }
}
