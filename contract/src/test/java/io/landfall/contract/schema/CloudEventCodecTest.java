package io.landfall.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CloudEventCodecTest {
    static final List<EventData> DATA = Examples.DATA;

    @ParameterizedTest
    @FieldSource("DATA")
    void anEventOfEachTypeComesBackAsItWas(EventData data) {
        StageEvent event = Examples.event(data);

        assertThat(CloudEventCodec.decode(CloudEventCodec.encode(event))).isEqualTo(event);
    }

    @Test
    void attributesSayWhatHappenedToWhatAndWhen() {
        CloudEvent event = CloudEventCodec.encode(Examples.event(DATA.get(5)));

        assertThat(event.getSpecVersion()).hasToString("1.0");
        assertThat(event.getId()).isEqualTo(Examples.FILE.key() + "-sealed");
        assertThat(event.getType()).isEqualTo("landfall.file.sealed");
        assertThat(event.getSource()).hasToString("/landfall/flink-job");
        assertThat(event.getSubject()).isEqualTo(Examples.FILE.fileId());
        assertThat(event.getTime()).hasToString("2026-04-17T09:30:12.345Z");
        assertThat(event.getExtension("sequence")).isEqualTo("0060");
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(new String(Objects.requireNonNull(event.getData()).toBytes(), StandardCharsets.UTF_8))
                .contains("\"read\":3000");
    }

    @Test
    void stagesOfAFileSortBySequence() {
        assertThat(List.of(
                        EventType.FILE_ARRIVED,
                        EventType.FILE_LANDED,
                        EventType.FILE_PROGRESS,
                        EventType.FILE_VALIDATED,
                        EventType.FILE_PREPROCESSED,
                        EventType.FILE_SEALED,
                        EventType.REPORT_READY,
                        EventType.REPORT_DELIVERED))
                .isSortedAccordingTo((left, right) -> Integer.compare(left.sequence(), right.sequence()));
    }

    @Test
    void refusesEventsThatAreNotOurs() {
        CloudEvent right = CloudEventCodec.encode(Examples.event(DATA.get(0)));

        assertThatThrownBy(() -> CloudEventCodec.decode(
                        CloudEventBuilder.v1(right).withType("com.acme.order").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.acme.order");
        assertThatThrownBy(() -> CloudEventCodec.decode(
                        CloudEventBuilder.v1(right).withoutData().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs subject, time and data");
        assertThatThrownBy(() -> CloudEventCodec.decode(CloudEventBuilder.v1(right)
                        .withData("{\"file\":".getBytes(StandardCharsets.UTF_8))
                        .build()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("FileArrived");
        assertThatThrownBy(() -> CloudEventCodec.decode(CloudEventBuilder.v1(right)
                        .withExtension("sequence", "soon")
                        .build()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
