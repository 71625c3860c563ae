package io.landfall.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void groupsDigits() {
        assertThat(Amounts.count(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void knowsOneFromMany() {
        assertThat(Amounts.count(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Amounts.count(0, "row", "rows")).isEqualTo("0 rows");
    }

    @Test
    void writesBytesInTheUnitThatFits() {
        assertThat(Amounts.bytes(512)).isEqualTo("512 B");
        assertThat(Amounts.bytes(48_977)).isEqualTo("47.8 KB");
        assertThat(Amounts.bytes(5L * 1024 * 1024 * 1024 * 1024)).isEqualTo("5.0 TB");
        assertThat(Amounts.bytes(Long.MAX_VALUE)).endsWith(" TB");
    }

    @Test
    void writesDurationsAsPeopleSayThem() {
        assertThat(Amounts.duration(Duration.ofMillis(2449))).isEqualTo("2.4 s");
        assertThat(Amounts.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Amounts.duration(Duration.ofMinutes(192))).isEqualTo("3 h 12 min");
        assertThat(Amounts.duration(Duration.ofHours(52))).isEqualTo("2 d 4 h");
        assertThat(Amounts.duration(Duration.ofSeconds(-3))).isEqualTo("0.0 s");
    }

    @Test
    void writesMomentsInUtc() {
        assertThat(Amounts.moment(Instant.parse("2026-01-31T23:59:58.9Z"))).isEqualTo("2026-01-31 23:59:58 UTC");
    }
}
