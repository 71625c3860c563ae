package io.landfall.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.contract.json.Json;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.Part;
import org.junit.jupiter.api.Test;

class LedgerSchemaTest {
    private static final String SCHEMA = "ledger-entry.json";

    @Test
    void sealedAndFailedEntriesHoldTheSchema() {
        assertThat(Schemas.broken(SCHEMA, json(Examples.SEALED))).isEmpty();
        assertThat(Schemas.undeclared(SCHEMA, json(Examples.SEALED))).isEmpty();
        assertThat(Schemas.broken(SCHEMA, json(Examples.FAILED))).isEmpty();
        assertThat(Schemas.undeclared(SCHEMA, json(Examples.FAILED))).isEmpty();
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
        assertThat(Json.read(Json.bytes(Examples.SEALED), LedgerEntry.class)).isEqualTo(Examples.SEALED);
        assertThat(Json.read(Json.bytes(Examples.FAILED), LedgerEntry.class)).isEqualTo(Examples.FAILED);
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
