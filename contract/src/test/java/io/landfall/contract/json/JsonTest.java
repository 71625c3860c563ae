package io.landfall.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

    private record Sample(
            Map<String, Integer> counts, Instant at, Optional<String> note, LocalDate day, Duration took) {}

    private static Sample sample(Map<String, Integer> counts, Optional<String> note) {
        return new Sample(
                counts, Instant.parse("2026-01-02T03:04:05Z"), note, LocalDate.of(2026, 1, 2), Duration.ofMillis(1500));
    }

    @Test
    void writesTheSameBytesWhateverTheOrderOfAMap() {
        Map<String, Integer> forwards = new LinkedHashMap<>();
        Map<String, Integer> backwards = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            forwards.put("k" + i, i);
            backwards.put("k" + (49 - i), 49 - i);
        }

        assertThat(Json.bytes(sample(forwards, Optional.empty())))
                .isEqualTo(Json.bytes(sample(backwards, Optional.empty())));
        assertThat(Json.bytes(sample(Map.copyOf(forwards), Optional.empty())))
                .isEqualTo(Json.bytes(sample(forwards, Optional.empty())));
    }

    @Test
    void sortsKeysWritesTimesAsIsoAndLeavesAbsentValuesOut() {
        assertThat(new String(Json.bytes(sample(Map.of("b", 1), Optional.empty())), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"at\":\"2026-01-02T03:04:05Z\",\"counts\":{\"b\":1},\"day\":\"2026-01-02\",\"took\":\"PT1.5S\"}");
    }

    @Test
    void readsBackWhatItWroteAndReadsOverKeysOfNewerVersions() {
        Sample sample = sample(Map.of("ключ", 1), Optional.of("тест"));
        String newer = Json.pretty(sample).replaceFirst("\\{", "{\"mood\": \"fine\",");

        assertThat(Json.read(Json.bytes(sample), Sample.class)).isEqualTo(sample);
        assertThat(Json.read(newer.getBytes(StandardCharsets.UTF_8), Sample.class))
                .isEqualTo(sample);
    }

    @Test
    void refusesDocumentsWithHolesAndWithMoreThanOneValue() {
        for (String wrong : List.of("null", "{}", "{\"counts\":null}", "", "[]")) {
            assertThatThrownBy(() -> Json.read(wrong.getBytes(StandardCharsets.UTF_8), Sample.class))
                    .as(wrong)
                    .isInstanceOf(UncheckedIOException.class);
        }
        String twice = new String(Json.bytes(sample(Map.of(), Optional.empty())), StandardCharsets.UTF_8) + "{}";
        assertThatThrownBy(() -> Json.read(twice.getBytes(StandardCharsets.UTF_8), Sample.class))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void saysWhatItCouldNotRead() {
        assertThatThrownBy(() -> Json.read("[1".getBytes(StandardCharsets.UTF_8), Sample.class))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("can't read Sample from JSON: ");
    }
}
