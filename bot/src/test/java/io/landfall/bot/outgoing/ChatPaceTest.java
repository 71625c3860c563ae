package io.landfall.bot.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatPaceTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    private final ChatPace pace = new ChatPace();

    @Test
    void letsAFewMessagesOutAtOnceAndThenOneASecond() {
        assertThat(secondsOfMessages(1001, 7)).containsExactly(0L, 0L, 0L, 0L, 1L, 2L, 3L);
    }

    @Test
    void isSlowerInGroups() {
        assertThat(secondsOfMessages(-4711, 6)).containsExactly(0L, 0L, 0L, 0L, 3L, 6L);
    }

    @Test
    void keepsChatsApart() {
        secondsOfMessages(1001, 6);

        assertThat(pace.next(1002, BEGIN)).isEqualTo(BEGIN);
    }

    @Test
    void isSilentForAsLongAsItIsTold() {
        pace.pause(1001, BEGIN, Duration.ofSeconds(30));

        assertThat(pace.next(1001, BEGIN)).isEqualTo(BEGIN.plusSeconds(30));
        assertThat(pace.next(1001, BEGIN.plusSeconds(31))).isEqualTo(BEGIN.plusSeconds(31));
    }

    private List<Long> secondsOfMessages(long chatId, int count) {
        List<Long> seconds = new ArrayList<>();
        Instant now = BEGIN;
        for (int i = 0; i < count; i++) {
            now = pace.next(chatId, now);
            pace.count(chatId, now);
            seconds.add(Duration.between(BEGIN, now).toSeconds());
        }
        return seconds;
    }
}
