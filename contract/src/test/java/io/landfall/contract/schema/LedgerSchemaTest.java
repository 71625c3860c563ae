package io.landfall.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.contract.json.Json;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerLines;
import io.landfall.contract.ledger.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerSchemaTest {
    private static final String SCHEMA = "ledger-entry.json";

    private static final List<LedgerEntry> ENTRIES =
            List.of(Examples.SEALED, Examples.FAILED, Examples.DUPLICATE, Examples.BUNDLED);

    @Test
    void entriesOfEachStatusHoldTheSchema() {
        assertThat(ENTRIES).extracting(LedgerEntry::status).contains(LedgerEntry.Status.values());
        assertThat(ENTRIES).allSatisfy(entry -> {
            assertThat(Schemas.broken(SCHEMA, json(entry))).isEmpty();
            assertThat(Schemas.undeclared(SCHEMA, json(entry))).isEmpty();
        });
    }

    @Test
    void theSchemaKnowsEachKindOfPart() {
        for (Part.Kind kind : Part.Kind.values()) {
            ObjectNode entry = json(Examples.SEALED);
            ((ObjectNode) entry.at("/ranges/0/parts/0")).put("kind", kind.name());
            assertThat(Schemas.broken(SCHEMA, entry)).as(kind.name()).isEmpty();
        }
    }

    @Test
    void onlyADuplicateNamesTheContentThatItRepeats() {
        ObjectNode silent = json(Examples.DUPLICATE);
        silent.remove("duplicateOf");
        ObjectNode unsure = json(Examples.SEALED).put("duplicateOf", "0123456789abcdef-g2");
        ObjectNode path = json(Examples.DUPLICATE).put("duplicateOf", "../0123456789abcdef-g2");

        assertThat(List.of(silent, unsure, path))
                .allSatisfy(entry -> assertThat(Schemas.broken(SCHEMA, entry)).isNotEmpty());
    }

    @Test
    void readsEntriesThatWereWrittenBeforeThereWereNotesCompanionsAndParameters() {
        ObjectNode older = json(Examples.FAILED);
        older.remove(List.of("notes", "companions", "parameters"));

        assertThat(Json.read(Json.bytes(older), LedgerEntry.class)).isEqualTo(Examples.FAILED);
        assertThat(Schemas.broken(SCHEMA, older)).isEmpty();
    }

    @Test
    void anEntryThatSaysTooLittleOrTooMuchBreaksTheSchema() {
        ObjectNode silent = json(Examples.FAILED);
        silent.remove("failure");
        ObjectNode unsure = json(Examples.SEALED);
        unsure.set("failure", json(Examples.FAILED).get("failure"));
        ObjectNode negative = json(Examples.SEALED);
        ((ObjectNode) negative.get("rows")).put("stored", -1);
        ObjectNode unknownRule = json(Examples.SEALED);
        ((ObjectNode) unknownRule.get("rejectsByRule")).put("speed_kmh:mood", 1);

        assertThat(Schemas.broken(SCHEMA, silent)).isNotEmpty();
        assertThat(Schemas.broken(SCHEMA, unsure)).isNotEmpty();
        assertThat(Schemas.broken(SCHEMA, negative)).isNotEmpty();
        assertThat(Schemas.broken(SCHEMA, unknownRule)).isNotEmpty();
    }

    @Test
    void anEntrySurvivesTheWayThroughJson() {
        assertThat(ENTRIES)
                .allSatisfy(entry -> assertThat(Json.read(Json.bytes(entry), LedgerEntry.class))
                        .isEqualTo(entry));
    }

    @Test
    void parametersAreWrittenInTheOrderOfTheirNamesAndStayAsTheyAre() {
        assertThat(new String(Json.bytes(Examples.SEALED), StandardCharsets.UTF_8))
                .contains("\"parameters\":{\"plan.driver\":\"Иванов\",\"plan.tyres.pressure_bar\":\"2.4\"}");
        assertThat(Examples.SEALED.parameters().keySet()).containsExactly("plan.driver", "plan.tyres.pressure_bar");
        assertThatThrownBy(() -> Examples.SEALED.parameters().put("plan.driver", "another"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aParameterBearsTheNameOfItsCompanionAndIsText() {
        ObjectNode nobodys = json(Examples.SEALED);
        ((ObjectNode) nobodys.get("parameters")).put("Driver", "Иванов");
        ObjectNode number = json(Examples.SEALED);
        ((ObjectNode) number.get("parameters")).put("plan.tyres.pressure_bar", 2.4);

        assertThat(Schemas.broken(SCHEMA, nobodys)).isNotEmpty();
        assertThat(Schemas.broken(SCHEMA, number)).isNotEmpty();
    }

    @Test
    void aBundlesLedgerHoldsTheEntriesOfItsFilesOneALine() {
        byte[] ledger = LedgerLines.bytes(List.of(Examples.BUNDLED, Examples.FAILED));

        assertThat(new String(ledger, StandardCharsets.UTF_8).lines()).hasSize(2);
        assertThat(LedgerLines.read(ledger)).containsExactly(Examples.BUNDLED, Examples.FAILED);
        List<LedgerLines.Line> places = LedgerLines.lines(ledger);
        assertThat(LedgerLines.read(ledger, places.get(1))).isEqualTo(Examples.FAILED);
        assertThat(Examples.BUNDLED.path()).isEqualTo("ledger/vehicle-recording/bundles/b0123456789abcdef.jsonl");
        assertThat(Examples.SEALED.path()).isEqualTo("ledger/vehicle-recording/33a7db3c08057582-g1.json");
    }

    @Test
    void namesPartsByKind() {
        assertThat(Examples.SEALED.parts(Part.Kind.CURATED)).containsExactly(Examples.GOOD);
        assertThat(Examples.SEALED.parts(Part.Kind.QUARANTINE)).containsExactly(Examples.BAD);
        assertThat(Examples.FAILED.parts(Part.Kind.CURATED)).isEmpty();
    }

    private static ObjectNode json(LedgerEntry entry) {
        return Json.read(Json.bytes(entry), ObjectNode.class);
    }
}
