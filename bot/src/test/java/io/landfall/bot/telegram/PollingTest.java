package io.landfall.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.bot.Eventually;
import io.landfall.bot.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.longpolling.interfaces.LongPollingUpdateConsumer;
import org.telegram.telegrambots.meta.api.objects.Update;

class PollingTest {
    private static final String HELLO = """
            {"update_id": %d, "message": {"message_id": 1, "date": 1, "text": "hello",
              "chat": {"id": 1001, "type": "private"}, "from": {"id": 1001, "is_bot": false, "first_name": "A"}}}""";

    private final List<Integer> consumed = new CopyOnWriteArrayList<>();
    private FakeTelegram telegram;

    @BeforeEach
    void start() throws Exception {
        telegram = new FakeTelegram();
    }

    @AfterEach
    void stop() {
        telegram.close();
    }

    @Test
    void passesOverAnUpdateThatCanNotBeReadAndTakesThoseBehindIt() throws Exception {
        telegram.add("{\"update_id\": 1, \"message\": \"this should be an object\"}");
        telegram.add(HELLO.formatted(2));
        telegram.add("{\"message\": {}}");
        telegram.add("{\"update_id\": 3, \"callback_query\": {\"from\": [1, 2, 3]}}");

        try (Polling polling = polling(this::consume, Clock.systemUTC(), Duration.ofMinutes(1))) {
            polling.watch();
            Eventually.holds(() -> telegram.offsets.contains(4));
        }

        assertThat(consumed).containsExactly(1, 2, 3);
    }

    @Test
    void startsAnewWhenItsThreadHasDied() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        LongPollingUpdateConsumer dyingOnce = updates -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("a defect");
            }
            consume(updates);
        };
        telegram.add(HELLO.formatted(7));

        try (Polling polling = polling(dyingOnce, Clock.systemUTC(), Duration.ofMillis(400))) {
            Eventually.holds(() -> {
                polling.watch();
                return consumed.contains(7) && telegram.offsets.contains(8);
            });
        }

        assertThat(consumed).containsExactly(7);
    }

    @Test
    void takesSmallerNumbersAfterAQuietTime() throws Exception {
        TestClock clock = new TestClock();
        telegram.add(HELLO.formatted(900));

        try (Polling polling = polling(this::consume, clock, Duration.ofDays(1))) {
            polling.watch();
            Eventually.holds(() -> telegram.offsets.contains(901));
            polling.watch();
            clock.pass(Duration.ofHours(2));
            polling.watch();
            int polls = telegram.offsets.size();
            Eventually.holds(() -> telegram.offsets.size() > polls + 1);
            telegram.add(HELLO.formatted(5));
            Eventually.holds(() -> consumed.contains(5));
        }

        assertThat(consumed).containsExactly(900, 5);
    }

    @Test
    void startsLaterWhenTelegramIsAwayAtFirst() throws Exception {
        FakeTelegram gone = new FakeTelegram();
        gone.close();
        PollHealth health = new PollHealth(Clock.systemUTC());
        try (Polling polling = new Polling(
                "1:a", BotApi.url(gone.address()), this::consume, health, Clock.systemUTC(), Duration.ofMinutes(1))) {
            polling.watch();
            polling.watch();

            assertThat(health.hasAnswered()).isFalse();
        }
    }

    private void consume(List<Update> updates) {
        updates.forEach(update -> consumed.add(update.getUpdateId()));
    }

    private Polling polling(LongPollingUpdateConsumer consumer, Clock clock, Duration longestSilence) {
        return new Polling(
                "1:a", BotApi.url(telegram.address()), consumer, new PollHealth(clock), clock, longestSilence);
    }
}
