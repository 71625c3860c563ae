package io.landfall.bot.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.bot.TestClock;
import io.landfall.bot.TestDatabase;
import io.landfall.bot.database.Database;
import io.landfall.bot.metrics.BotMetrics;
import io.landfall.bot.telegram.PollHealth;
import io.landfall.bot.worker.Signal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telegram.telegrambots.meta.api.objects.Update;

class BotMetricsTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWaitingSentAndFailedMessagesUpdatesAndTheAgeOfThePoll() throws Exception {
        TestClock clock = new TestClock();
        OutgoingMessages messages = new OutgoingMessages(clock, new Signal());
        FakeMessenger messenger = new FakeMessenger();
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(BotMetrics.NAME);
        try (Database database = TestDatabase.open(folder);
                BotMetrics metrics = new BotMetrics(new PollHealth(clock), database, messages).tell()) {
            SendMessages send = new SendMessages(
                    database, messages, new Chats(List.of(1L), clock), metrics.counting(messenger), List.of(), clock);
            database.change(transaction -> messages.want(transaction, "a", 1, Content.Text.of("one")));
            assertThat(beans.getAttribute(name, "MessagesWaiting")).isEqualTo(1L);

            messenger.failNext(new Delivery.Unreachable("no network"), new Delivery.TooFast(Duration.ofSeconds(1)));
            send.sendDue();
            clock.pass(Duration.ofSeconds(30));
            send.sendDue();
            clock.pass(Duration.ofSeconds(30));
            send.sendDue();
            metrics.counting(updates -> {}).consume(List.of(new Update(), new Update()));

            assertThat(beans.getAttribute(name, "SendFailures")).isEqualTo(1L);
            assertThat(beans.getAttribute(name, "MessagesSent")).isEqualTo(1L);
            assertThat(beans.getAttribute(name, "MessagesWaiting")).isEqualTo(0L);
            assertThat(beans.getAttribute(name, "Updates")).isEqualTo(2L);
            assertThat(beans.getAttribute(name, "PollAgeSeconds")).isEqualTo(60.0);
        }
        assertThat(beans.isRegistered(name)).isFalse();
    }
}
