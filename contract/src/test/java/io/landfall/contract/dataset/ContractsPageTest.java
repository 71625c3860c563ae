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
        try (InputStream schema = Objects.requireNonNull(ContractReader.class.getResourceAsStream(
                "/io/landfall/contract/schema/dataset-contract.schema.json"))) {
            JsonNode root = Json.mapper().readTree(schema);
            for (String place : List.of("", "/$defs/Column", "/$defs/Options", "/$defs/Csv", "/$defs/Report")) {
                JsonNode properties = root.at(JsonPointer.compile(place + "/properties"));
                properties.fieldNames().forEachRemaining(name -> {
                    JsonNode rule = properties.get(name);
                    if (!rule.has("not") && !rule.has("const")) {
                        assertThat(page).contains(name);
                    }
                });
            }
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
