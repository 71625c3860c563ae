package io.landfall.bot.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.bot.TestClock;
import io.landfall.bot.TestDatabase;
import io.landfall.bot.database.Database;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.worker.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendMessagesTest {
    private static final long CHAT = 1001;
    private static final long OTHER = 1002;

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final FakeMessenger messenger = new FakeMessenger();
    private final OutgoingMessages messages = new OutgoingMessages(clock, new Signal());
    private final Chats chats = new Chats(List.of(CHAT, OTHER), clock);
    private final List<String> heard = new ArrayList<>();
    private Database database;
    private SendMessages send;

    @BeforeEach
    void start() {
        database = TestDatabase.open(folder);
        DeliveryReaction reaction = new DeliveryReaction() {
            @Override
            public void sent(Transaction transaction, OutgoingMessage message) {
                heard.add("sent " + message.key());
            }

            @Override
            public void dropped(Transaction transaction, OutgoingMessage message, String problem) {
                heard.add("dropped " + message.key() + ": " + problem);
            }
        };
        send = new SendMessages(database, messages, chats, messenger, List.of(reaction), clock);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void sendsOnceAndThenChangesInPlace() throws Exception {
        want("a", "one");
        settle();
        want("a", "two");
        settle();

        assertThat(messenger.shown).containsExactly("1001 send 1: one", "1001 edit 1: two");
        assertThat(heard).containsExactly("sent a");
    }

    @Test
    void makesOneChangeOfSeveralThatCameTogether() throws Exception {
        want("a", "one");
        settle();
        want("a", "two");
        want("a", "three");
        want("a", "four");
        settle();

        assertThat(messenger.shown).containsExactly("1001 send 1: one", "1001 edit 1: four");
    }

    @Test
    void doesNothingForTheSameContentAgain() throws Exception {
        want("a", "one");
        settle();
        want("a", "one");
        settle();

        assertThat(messenger.shown).containsExactly("1001 send 1: one");
    }

    @Test
    void repeatsNothingAfterARestart() throws Exception {
        want("a", "one");
        want("b", "two");
        settle();
        restart();
        want("a", "one");
        settle();

        assertThat(messenger.shown).containsExactly("1001 send 1: one", "1001 send 2: two");
    }

    @Test
    void sendsAfterARestartWhatWasWantedBeforeIt() throws Exception {
        want("a", "one");
        restart();
        settle();

        assertThat(messenger.shown).containsExactly("1001 send 1: one");
    }

    @Test
    void repeatsOnlyTheOneMessageThatWasNotWrittenDownWhenTheProcessWasKilled() throws Exception {
        want("a", "one");
        want("b", "two");
        messenger.dieAfterNext();
        assertThatThrownBy(this::settle).isInstanceOf(FakeMessenger.Killed.class);
        restart();
        settle();

        assertThat(messenger.shown).containsExactly("1001 send 1: one", "1001 send 1: one", "1001 send 2: two");
    }

    @Test
    void repeatsAChangeWithoutHarmWhenTheProcessWasKilled() throws Exception {
        want("a", "one");
        settle();
        want("a", "two");
        messenger.dieAfterNext();
        assertThatThrownBy(this::settle).isInstanceOf(FakeMessenger.Killed.class);
        restart();
        settle();

        assertThat(messenger.shown).containsExactly("1001 send 1: one", "1001 edit 1: two", "1001 edit 1: two");
    }

    @Test
    void waitsAsLongAsTelegramAsksForAndHoldsUpNoOtherChat() throws Exception {
        messenger.failNext(new Delivery.TooFast(Duration.ofSeconds(30)));
        want("a", "one");
        want("b", "two");
        want(OTHER, "c", "three");
        send.sendDue();
        send.sendDue();
        assertThat(messenger.shown).containsExactly("1002 send 1: three");

        clock.pass(Duration.ofSeconds(29));
        send.sendDue();
        assertThat(messenger.shown).hasSize(1);

        clock.pass(Duration.ofSeconds(2));
        settle();
        assertThat(messenger.shown)
                .containsExactlyInAnyOrder("1002 send 1: three", "1001 send 2: one", "1001 send 3: two");
    }

    @Test
    void triesAgainWhenTelegramCanNotBeReached() throws Exception {
        messenger.failNext(new Delivery.Unreachable("no route"), new Delivery.Unreachable("no route"));
        want("a", "one");

        assertThat(send.sendDue()).isEqualTo(Duration.ofMillis(500));
        clock.pass(Duration.ofMillis(500));
        assertThat(send.sendDue()).isEqualTo(Duration.ofSeconds(1));
        settle();
        assertThat(messenger.shown).containsExactly("1001 send 1: one");
    }

    @Test
    void tellsAChatNothingMoreThatThrewTheBotOut() throws Exception {
        messenger.failNext(new Delivery.ChatClosed("blocked"));
        want("a", "one");
        want("b", "two");
        settle();

        assertThat(messenger.shown).isEmpty();
        assertThat(database.<List<Long>>inTransaction(chats::told)).containsExactly(OTHER);
        database.change(transaction -> chats.open(transaction, CHAT));
        assertThat(database.<List<Long>>inTransaction(chats::told)).containsExactly(CHAT, OTHER);
    }

    @Test
    void givesUpWhatIsRefusedAndGoesOn() throws Exception {
        messenger.failNext(new Delivery.Refused("too long"));
        want("a", "one");
        want("b", "two");
        settle();

        assertThat(messenger.shown).containsExactly("1001 send 1: two");
        assertThat(heard).containsExactly("dropped a: too long", "sent b");
    }

    @Test
    void givesUpADocumentThatNeverComes() throws Exception {
        Delivery[] never = new Delivery[20];
        Arrays.fill(never, new Delivery.NotYet("not there"));
        messenger.failNext(never);
        want("a", "one");
        settle();

        assertThat(heard).containsExactly("dropped a: not there");
    }

    @Test
    void sendsAReplyAfterTheMessageThatItAnswers() throws Exception {
        messenger.failNext(new Delivery.TooFast(Duration.ofSeconds(1)));
        want("a", "one");
        send.sendDue();
        database.change(transaction -> messages.want(
                transaction, new Wanted("r", CHAT, Content.Text.of("reply"), Optional.of("a"), Optional.empty())));
        settle();

        assertThat(messenger.shown).containsExactly("1001 send 1: one", "1001 send 2 reply 1: reply");
    }

    @Test
    void keepsTheOrderWithinAChatWhenItMustSlowDown() throws Exception {
        for (int i = 0; i < 9; i++) {
            want("m" + i, "text " + i);
        }
        settle();

        assertThat(messenger.shown).hasSize(9);
        for (int i = 0; i < 9; i++) {
            assertThat(messenger.shown.get(i)).endsWith(": text " + i);
        }
    }

    private void want(String key, String text) {
        want(CHAT, key, text);
    }

    private void want(long chatId, String key, String text) {
        database.change(transaction -> messages.want(transaction, key, chatId, Content.Text.of(text)));
    }

    /** Lets time pass until there is nothing left to send. */
    private void settle() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            send.sendDue();
            clock.pass(Duration.ofSeconds(1));
        }
    }

    private void restart() {
        stop();
        start();
    }
}
