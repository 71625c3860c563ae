package io.landfall.contract.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs what {@code docs/contracts.md} shows. */
class ContractsPageTest {
    private static final Path PAGE = Contracts.ROOT.resolve("docs/contracts.md");

    @Test
    void theCompleteExampleIsARightContract() throws IOException {
        DatasetContract contract = Contracts.read(blocks("yaml").get(0));

        assertThat(contract.columns()).hasSize(7);
        assertThat(contract.preprocess()).hasSize(2);
        assertThat(contract.report()).isPresent();
        assertThat(contract.arrival().companions()).hasSize(2);
        assertThat(contract.csv().trailer()).isPresent();
        assertThat(contract.fileRules().rejected()).isPresent();
        assertThat(contract.columns()).extracting(Column::maximumFrom).contains(Optional.of("plan.boiler.limit"));
    }

    @Test
    void thePageNamesEveryPropertyAndEachOfItsChoices() throws IOException {
        String page = Files.readString(PAGE);
        List<String> properties = new ArrayList<>();
        for (String list : List.of("ContractProperty", "ColumnProperty")) {
            for (JsonNode each : schema().at("/$defs/" + list + "/allOf")) {
                properties.add(each.at("/if/properties/property/const").asText());
                each.at("/then/properties/value/enum")
                        .forEach(choice -> assertThat(page).contains("`" + choice.asText() + "`"));
            }
        }

        assertThat(properties)
                .hasSize(18)
                .allSatisfy(property -> assertThat(page).contains("`" + property + "`"));
    }

    @Test
    void theWrongExampleIsAnsweredAsShown() throws IOException {
        String told = String.join("\n", Contracts.problems(blocks("yaml").get(1)))
                .replace("test.odcs.yaml", "boiler-room.odcs.yaml");

        assertThat(blocks("text").get(0).strip()).isEqualTo(told);
    }

    @Test
    void thePageNamesEveryKeyThatIsHonouredOrAcceptedAsDescription() throws IOException {
        String page = Files.readString(PAGE);
        for (String place : List.of(
                "",
                "/$defs/Column",
                "/$defs/Options",
                "/$defs/Csv",
                "/$defs/Replacement",
                "/$defs/Trailer",
                "/$defs/Companions",
                "/$defs/Companion",
                "/$defs/Parameter",
                "/$defs/Report")) {
            JsonNode properties = schema().at(JsonPointer.compile(place + "/properties"));
            assertThat(properties).isNotEmpty();
            properties.fieldNames().forEachRemaining(name -> {
                JsonNode rule = properties.get(name);
                if (!rule.has("not") && !rule.has("const")) {
                    assertThat(page).contains(name);
                }
            });
        }
    }

    private static JsonNode schema() throws IOException {
        try (InputStream schema = Objects.requireNonNull(ContractReader.class.getResourceAsStream(
                "/io/landfall/contract/schema/dataset-contract.schema.json"))) {
            return Json.mapper().readTree(schema);
        }
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
