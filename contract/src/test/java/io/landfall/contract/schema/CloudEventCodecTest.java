package io.landfall.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.ArrivalState;
import io.landfall.contract.event.EventData.FileArrived;
import io.landfall.contract.event.EventData.FileValidated;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.json.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    void aFileThatWaitsIsToldOnceForEachVersionAndReasonAndAgainWhenItIsTaken() {
        StageEvent waiting = Examples.event(Examples.WAITING);
        StageEvent later = StageEvent.ofFile(Examples.FILE, Examples.TIME.plusSeconds(60), Examples.WAITING);
        StageEvent otherReason = waitingFor(Examples.TIME, "its checksum");
        StageEvent otherVersion = waitingFor(Examples.TIME.plusSeconds(1), "its checksum");
        StageEvent whole = Examples.event(DATA.get(0));

        assertThat(waiting.id()).startsWith(Examples.FILE.key() + "-waiting-").isEqualTo(later.id());
        assertThat(List.of(waiting.id(), otherReason.id(), otherVersion.id(), whole.id()))
                .doesNotHaveDuplicates();
        assertThat(waiting.sequence()).isLessThan(whole.sequence());
        assertThat(CloudEventCodec.decode(CloudEventCodec.encode(waiting))).isEqualTo(waiting);
    }

    private static StageEvent waitingFor(Instant modified, String reason) {
        return Examples.event(
                new FileArrived(Examples.FILE, 1_056_293, modified, ArrivalState.WAITING, Optional.of(reason)));
    }

    @Test
    void readsEventsOfVersionsThatKnewNeitherWaitingNorNotes() {
        CloudEvent arrived = without(DATA.get(0), ",\"state\":\"WHOLE\"");
        CloudEvent validated =
                without(new FileValidated(Examples.FILE, Examples.ROWS, Examples.REJECTS, List.of()), "\"notes\":[],");

        assertThat(CloudEventCodec.decode(arrived).data()).isEqualTo(DATA.get(0));
        assertThat(CloudEventCodec.decode(validated).data())
                .isEqualTo(new FileValidated(Examples.FILE, Examples.ROWS, Examples.REJECTS, List.of()));
    }

    private static CloudEvent without(EventData data, String member) {
        String json = new String(Json.bytes(data), StandardCharsets.UTF_8);
        assertThat(json).contains(member);
        return CloudEventBuilder.v1(CloudEventCodec.encode(Examples.event(data)))
                .withData(json.replace(member, "").getBytes(StandardCharsets.UTF_8))
                .build();
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
                        EventType.FILE_CLEARED,
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
