package io.landfall.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Holds the examples of {@code docs/events.md} to the code. {@code mvn -Dquick test -pl contract
 * -Dtest=EventsPageTest -Dpage.write=true} writes them anew.
 */
class EventsPageTest {
    private static final Path PAGE = Path.of("../docs/events.md");
    private static final String FIRST = "\n## landfall.";

    @Test
    void showsEachTopicWithItsSequenceAndARealExample() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(FIRST);
        String introduction = start < 0 ? page.stripTrailing() + "\n" : page.substring(0, start);
        if (Boolean.getBoolean("page.write")) {
            Files.writeString(PAGE, introduction + topics());
        }
        assertThat(PAGE)
                .as("regenerate it: mvn -Dquick test -pl contract -Dtest=EventsPageTest -Dpage.write=true")
                .hasContent(introduction + topics());
    }

    private static String topics() {
        StringBuilder text = new StringBuilder();
        for (EventData data : Examples.DATA) {
            EventType type = EventType.of(data);
            String says = Schemas.of("event/" + type.topic() + ".json")
                    .getSchemaNode()
                    .path("description")
                    .asText();
            text.append("\n## ").append(type.topic()).append("\n\n").append(says);
            if (type.sequence() > 0) {
                text.append(" `ce_sequence` %04d.".formatted(type.sequence()));
            }
            text.append("\n\n```json\n").append(Json.pretty(data)).append("\n```\n");
            if (type == EventType.FILE_ARRIVED) {
                text.append("\nA file that waits, `ce_sequence` 0005:\n\n```json\n")
                        .append(Json.pretty(Examples.WAITING))
                        .append("\n```\n");
            }
        }
        return text.toString();
    }
}
