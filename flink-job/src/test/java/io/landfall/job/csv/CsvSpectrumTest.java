package io.landfall.job.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.csv.RandomFile.Tables;
import io.landfall.job.csv.WholeText.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * csv-spectrum: each file gives the rows that its JSON says, however it is cut. One JSON differs from its own file:
 * {@code location_coordinates} has another telephone number, and no array around its one row.
 */
class CsvSpectrumTest {
    private static final Path SUITE = Path.of("src/test/resources/csv-suites/csv-spectrum");

    @ParameterizedTest
    @MethodSource("names")
    void givesTheDocumentedRows(String name) throws Exception {
        byte[] file = Files.readAllBytes(SUITE.resolve("csvs/" + name + ".csv"));
        JsonNode documented = new ObjectMapper()
                .readTree(SUITE.resolve("json/" + name + ".json").toFile());
        if (name.equals("location_coordinates")) {
            ((ObjectNode) documented).put("Contact Phone Number", "2095257564");
            documented = new ObjectMapper().createArrayNode().add(documented);
        }
        List<String> header = new ArrayList<>();
        documented.get(0).fieldNames().forEachRemaining(header::add);
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : documented) {
            rows.add(header.stream().map(key -> row.get(key).asText()).toList());
        }
        DatasetContract contract = Tables.contract(CsvDialect.DEFAULT, Tables.named(header));
        for (int range = 1; range <= file.length; range++) {
            Table table = (Table) WholeText.read(contract, file, range, range);
            assertThat(table.bad()).isEmpty();
            assertThat(table.good()).isEqualTo(rows);
        }
    }

    @Test
    void theSuiteIsWhole() throws IOException {
        assertThat(names()).hasSize(12);
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(SUITE.resolve("csvs"))) {
            return files.map(file -> String.valueOf(file.getFileName()).replace(".csv", ""))
                    .sorted()
                    .toList();
        }
    }
}
