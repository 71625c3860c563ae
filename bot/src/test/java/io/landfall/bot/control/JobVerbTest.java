package io.landfall.bot.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobVerbTest {
    private static Map<String, String> arguments(JobVerb verb, String words) {
        List<String> split = words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
        return verb.arguments(split, name -> "<" + name + ">").orElse(Map.of("misunderstood", "true"));
    }

    @Test
    void choosesOneFileSomeDaysOrOlderContracts() {
        assertThat(arguments(JobVerb.REPROCESS, "weather.csv")).isEqualTo(Map.of("fileId", "<weather.csv>"));
        assertThat(arguments(JobVerb.REPROCESS, "my weather 2.csv")).isEqualTo(Map.of("fileId", "<my weather 2.csv>"));
        assertThat(arguments(JobVerb.VERIFY, "2012-01-01 2012-12-31"))
                .isEqualTo(Map.of("from", "2012-01-01", "to", "2012-12-31"));
        assertThat(arguments(JobVerb.REPROCESS, "older")).isEqualTo(Map.of("olderContracts", "true"));
        assertThat(arguments(JobVerb.VERIFY, "older")).isEqualTo(Map.of("fileId", "<older>"));
        assertThat(arguments(JobVerb.FAIL, "a.csv the sensor was off"))
                .isEqualTo(Map.of("fileId", "<a.csv>", "reason", "the sensor was off"));
        assertThat(arguments(JobVerb.PAUSE, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REPROCESS | ''",
                "REPROCESS | 2012-01-01 2012-13-31",
                "VERIFY | 2012-01-01 2012-01-02 2012-01-03",
                "PAUSE | now",
                "FAIL | a.csv"
            })
    void asksAgainWhenWordsAreMissingOrTooMany(JobVerb verb, String words) {
        assertThat(arguments(verb, words)).containsKey("misunderstood");
        assertThat(verb.wanted()).startsWith("I need ");
        assertThat(verb.example("climate")).startsWith("/" + verb.word() + " climate");
    }
}
