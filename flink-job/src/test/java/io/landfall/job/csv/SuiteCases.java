package io.landfall.job.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.HeaderLayout;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.csv.RandomFile.Tables;
import io.landfall.job.csv.WholeText.Outcome;
import io.landfall.job.csv.WholeText.Refused;
import io.landfall.job.csv.WholeText.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cases of a suite in {@code csv-suites/<suite>/cases.json}; the README beside them says what the keys mean. */
final class SuiteCases {
    private static final Path SUITES = Path.of("src/test/resources/csv-suites");

    private SuiteCases() {}

    /** What the suite documents, and where Landfall's grammar differs, what Landfall does and why. */
    record Case(JsonNode json) {
        String name() {
            return json.get("name").asText();
        }

        private byte[] bytes() {
            return json.get("text").asText().getBytes(StandardCharsets.UTF_8);
        }

        /** Whether the case is about an option that contracts don't have. */
        boolean isAboutAnOption() {
            return json.has("option");
        }

        Optional<String> difference() {
            return Optional.ofNullable(json.get("difference"))
                    .map(each -> each.get("why").asText());
        }

        private JsonNode judged() {
            return json.has("difference") ? json.get("difference") : json;
        }

        /** What must come of it. */
        String expected() {
            if (judged().has("refused")) {
                return "refused " + judged().get("refused").asText();
            }
            List<String> quarantined = new ArrayList<>();
            judged().path("quarantined").forEach(rule -> quarantined.add(rule.asText()));
            return rows(judged().get("rows")) + " quarantined " + quarantined;
        }

        private static List<List<String>> rows(JsonNode node) {
            List<List<String>> rows = new ArrayList<>();
            for (JsonNode row : node) {
                List<String> values = new ArrayList<>();
                row.forEach(value -> values.add(value.asText()));
                rows.add(values);
            }
            return rows;
        }

        /** What comes of it. */
        String outcome(long rangeBytes, int blockBytes) throws IOException {
            return described(WholeText.read(contract(), bytes(), rangeBytes, blockBytes));
        }

        int length() {
            return bytes().length;
        }

        private static String described(Outcome outcome) {
            if (outcome instanceof Refused refused) {
                return "refused " + refused.reason();
            }
            Table table = (Table) outcome;
            return table.good() + " quarantined "
                    + table.bad().stream().map(row -> row.rule()).toList();
        }

        private DatasetContract contract() {
            JsonNode declared = json.get("dialect");
            List<String> header = new ArrayList<>();
            json.path("header").forEach(name -> header.add(name.asText()));
            CsvDialect dialect = new CsvDialect(
                    "UTF-8",
                    sign(declared, "delimiter", ','),
                    sign(declared, "quote", '"'),
                    sign(declared, "escape", CsvDialect.NONE),
                    sign(declared, "comment", CsvDialect.NONE),
                    new HeaderLayout(
                            !header.isEmpty(), declared.path("skipLines").asInt(0), false, List.of()),
                    '.',
                    CsvDialect.NONE,
                    List.of(),
                    Optional.empty());
            int columns = rows(judged().path("rows")).stream()
                    .mapToInt(List::size)
                    .findFirst()
                    .orElse(1);
            return Tables.contract(
                    dialect, header.isEmpty() ? Tables.numbered(Math.max(1, columns)) : Tables.named(header));
        }

        private static char sign(JsonNode declared, String key, char standard) {
            return declared.has(key) ? declared.get(key).asText().charAt(0) : standard;
        }
    }

    /** All cases of a suite. */
    static List<Case> of(String suite) throws IOException {
        List<Case> cases = new ArrayList<>();
        new ObjectMapper()
                .readTree(SUITES.resolve(suite).resolve("cases.json").toFile())
                .forEach(json -> cases.add(new Case(json)));
        return cases;
    }
}
