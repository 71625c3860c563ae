package io.landfall.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MadeFileTest {
    private static final int ROWS = 5_000;

    @TempDir
    Path folder;

    @Test
    void writesContractsThatAreTaken() throws Exception {
        Contracts.write(folder);

        List<DatasetContract> contracts = ContractReader.readFolder(folder);
        assertThat(contracts)
                .extracting(DatasetContract::dataset)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Dialect.values()).map(Dialect::dataset).toList());
        assertThat(contracts).extracting(contract -> contract.csv().delimiter()).contains(',', ';', '\t', '|');
    }

    @ParameterizedTest
    @EnumSource
    void writesTheSameBytesAgain(Dialect dialect) throws IOException {
        assertThat(bytes(file(dialect, 3))).isEqualTo(bytes(file(dialect, 3)));
        assertThat(bytes(file(dialect, 3))).isNotEqualTo(bytes(file(dialect, 4)));
    }

    @ParameterizedTest
    @EnumSource
    void knowsInWhichLineEachRowStarts(Dialect dialect) throws IOException {
        PlannedFile file = file(dialect, 11);
        String[] lines = new String(bytes(file), dialect.charset()).split("\r\n|\r|\n", -1);
        for (MadeRow row : rows(file)) {
            String firstLine = row.raw().split("\r\n|\r|\n", -1)[0];
            assertThat(lines[(int) row.line() - 1]).as("row %d", row.number()).isEqualTo(firstLine);
        }
    }

    @ParameterizedTest
    @EnumSource
    void putsTheGoodValuesIntoTheRow(Dialect dialect) {
        for (MadeRow row : rows(file(dialect, 12))) {
            if (row.isGood()) {
                assertThat(row.values().get(0)).isEqualTo(Long.toString(row.id()));
                assertThat(row.raw()).contains(row.values().get(0), row.values().get(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void spoilsAboutOneRowInAHundredInEveryPossibleWay(Dialect dialect) {
        Set<String> rules = new HashSet<>();
        int bad = 0;
        int skipped = 0;
        for (MadeRow row : rows(file(dialect, 13))) {
            bad += row.reject().isPresent() ? 1 : 0;
            skipped += row.skipped() ? 1 : 0;
            row.reject().ifPresent(reject -> rules.add(reject.rule()));
        }
        assertThat(bad).isBetween(25, 90);
        assertThat(skipped > 0).isEqualTo(dialect == Dialect.SKIPPED);
        assertThat(rules)
                .contains("columns", "required", "pattern", "type", "maximum", "minimum", "enum")
                .matches(found -> found.contains("quoting") == dialect.quotes())
                .matches(found -> found.contains("encoding") == (dialect != Dialect.SEMICOLON));
    }

    private static PlannedFile file(Dialect dialect, long seed) {
        return new PlannedFile(17, dialect, ROWS, seed);
    }

    private static byte[] bytes(PlannedFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MadeFile.write(file, bytes);
        return bytes.toByteArray();
    }

    private static List<MadeRow> rows(PlannedFile file) {
        List<MadeRow> rows = new ArrayList<>();
        MadeFile.read(file, rows::add);
        assertThat(rows).hasSize(file.rows());
        return rows;
    }
}
