package io.landfall.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EventSchemaTest {
    static final List<EventData> DATA = Examples.DATA;

    @Test
    void everyEventTypeHasAnExampleAndASchema() {
        assertThat(DATA).extracting(EventType::of).containsExactly(EventType.values());
        assertThat(EventType.values())
                .allSatisfy(type -> assertThat(Schemas.of(schemaOf(type))
                                .getSchemaNode()
                                .path("title")
                                .asText())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @FieldSource("DATA")
    void aRealEventHoldsItsSchemaAndTheSchemaNamesAllOfIt(EventData data) {
        String schema = schemaOf(EventType.of(data));

        assertThat(Schemas.broken(schema, json(data))).isEmpty();
        assertThat(Schemas.undeclared(schema, json(data))).isEmpty();
    }

    /** Optional are members that an example leaves out, and what the report service leaves out of its answers. */
    @ParameterizedTest
    @FieldSource("DATA")
    void anEventWithoutOneOfItsMembersBreaksItsSchema(EventData data) {
        String schema = schemaOf(EventType.of(data));
        String topic = EventType.of(data).topic();
        List<String> optional = topic.startsWith("landfall.report.")
                ? List.of("file", "commandId")
                : switch (topic) {
                    case "landfall.command.result" -> List.of("verb", "dataset");
                    case "landfall.redeploy.step" -> List.of("savepoint", "message");
                    default -> List.of();
                };
        List<String> names = new ArrayList<>();
        json(data).fieldNames().forEachRemaining(names::add);

        for (String name : names) {
            ObjectNode less = json(data);
            less.remove(name);
            boolean breaks = !Schemas.broken(schema, less).isEmpty();
            assertThat(breaks).as(name).isEqualTo(!optional.contains(name));
        }
    }

    @ParameterizedTest
    @FieldSource("DATA")
    void anEventWithAMemberOfAnotherKindBreaksItsSchema(EventData data) {
        String schema = schemaOf(EventType.of(data));
        List<String> names = new ArrayList<>();
        json(data).fieldNames().forEachRemaining(names::add);

        for (String name : names) {
            JsonNode wrong = json(data).set(name, Json.mapper().valueToTree(List.of(List.of(true))));
            assertThat(Schemas.broken(schema, wrong)).as(name).isNotEmpty();
        }
    }

    @Test
    void aFileThatWaitsSaysWhatForAndOneThatIsTakenDoesNot() {
        String schema = schemaOf(EventType.FILE_ARRIVED);
        ObjectNode silent = json(Examples.WAITING);
        silent.remove("waitingFor");

        assertThat(Schemas.broken(schema, json(Examples.WAITING))).isEmpty();
        assertThat(Schemas.undeclared(schema, json(Examples.WAITING))).isEmpty();
        assertThat(Schemas.broken(schema, silent)).isNotEmpty();
        assertThat(Schemas.broken(schema, json(DATA.get(0)).put("waitingFor", "its companion")))
                .isNotEmpty();
        assertThat(Schemas.broken(schema, json(DATA.get(0)).put("state", "LATE")))
                .isNotEmpty();
    }

    @Test
    void aFileThatIsClearedWasArchivedOrDeleted() {
        assertThat(Schemas.broken(
                        schemaOf(EventType.FILE_CLEARED), json(DATA.get(6)).put("action", "lost")))
                .isNotEmpty();
    }

    @Test
    void schemasKnowOurIdsFromPaths() {
        ObjectNode landed = json(DATA.get(1));
        ((ObjectNode) landed.get("file")).put("fileId", "../../../etc");

        assertThat(Schemas.broken("event/landfall.file.landed.json", landed))
                .singleElement()
                .asString()
                .contains("fileId");
        assertThat(Schemas.broken(
                        "event/landfall.file.landed.json", json(DATA.get(1)).put("rawPath", "/abs")))
                .hasSize(1);
    }

    private static String schemaOf(EventType type) {
        return "event/" + type.topic() + ".json";
    }

    private static ObjectNode json(EventData data) {
        return Json.read(Json.bytes(data), ObjectNode.class);
    }
}
