package io.landfall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.chat.ChatServer;
import io.landfall.chat.botapi.Trouble;
import io.landfall.chat.telegram.Button;
import io.landfall.chat.telegram.Message;
import io.landfall.contract.event.DeploymentStep;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole bot and a real chat server. */
class BotInTheChatTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SHA_256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final FileRef FILE = TestEvents.file("weather.csv");

    @TempDir
    private Path folder;

    private ChatServer chat;
    private RunningBot bot;

    @BeforeEach
    void start() throws IOException {
        chat = ChatServer.start(0, folder.resolve("chat"), "local");
        bot = RunningBot.start(chat.address(), folder);
    }

    @AfterEach
    void stop() throws IOException {
        bot.close();
        chat.close();
    }

    @Test
    void showsAFileAsOneMessageThatMovesForward() throws Exception {
        bot.take(TestEvents.arrived(FILE), TestEvents.landed(FILE), TestEvents.progress(FILE, 3, 1200));
        Message first = await(message -> text(message).contains("part 3 of 8"));
        bot.take(TestEvents.validated(FILE), TestEvents.preprocessed(FILE), TestEvents.sealed(FILE));
        Message last = await(message -> text(message).contains("2,918 stored"));

        assertThat(last.messageId()).isEqualTo(first.messageId());
        assertThat(text(last)).startsWith("✅ weather.csv\n");
        assertThat(fromBot()).hasSize(1);
    }

    @Test
    void movesAWaitingFileOnAlsoWhenItIsTakenAsAnotherVersion() throws Exception {
        FileRef second = new FileRef(FILE.dataset(), FILE.fileId(), 2, FILE.name());
        bot.take(TestEvents.waiting(FILE, 0, "its companion"));
        Message waiting = await(message -> text(message).contains("Waits: its companion"));
        bot.take(TestEvents.waiting(FILE, 1, "its checksum"));
        await(message -> text(message).contains("Waits: its checksum"));
        chat.sendAsUser(ChatServer.YOU, "/status");
        await(message -> text(message).contains("⏳ Waiting 1 file"));

        bot.take(TestEvents.arrived(second));
        Message gone = await(message -> text(message).contains("Went on as version 2."));
        Message taken = await(message -> text(message).contains("· version 2"));
        chat.sendAsUser(ChatServer.YOU, "/files");

        assertThat(gone.messageId()).isEqualTo(waiting.messageId());
        assertThat(taken.messageId()).isNotEqualTo(waiting.messageId());
        assertThat(text(await(message -> text(message).startsWith("Files")))).contains("went on as version 2");
    }

    @Test
    void countsAKnownContentAsSkippedAndNotAsNotTaken() throws Exception {
        bot.take(TestEvents.arrived(FILE), TestEvents.failed(FILE, "duplicate", "known since yesterday"));
        await(message -> text(message).contains("Skipped: known since yesterday"));
        chat.sendAsUser(ChatServer.YOU, "/files");

        assertThat(text(await(message -> text(message).startsWith("Files")))).contains("skipped, its content is");
    }

    @Test
    void repeatsNothingAfterARestartEvenWhenAllEventsComeAgain() throws Exception {
        TestEvents.wholeWay(FILE).forEach(bot::take);
        await(message -> text(message).contains("2,918 stored"));
        chat.sendAsUser(ChatServer.YOU, "/files");
        await(message -> text(message).startsWith("Files"));
        List<Message> before = fromBot();

        bot.close();
        bot = RunningBot.start(chat.address(), folder);
        TestEvents.wholeWay(FILE).forEach(bot::take);
        chat.sendAsUser(ChatServer.YOU, "/help");
        await(message -> text(message).startsWith("What I can do"));

        assertThat(fromBot()).hasSize(before.size() + 1).startsWith(before.toArray(Message[]::new));
    }

    @Test
    void answersAfterARestartWhatWasSaidWhileItWasAway() throws Exception {
        bot.close();
        chat.sendAsUser(ChatServer.YOU, "/start");
        bot = RunningBot.start(chat.address(), folder);

        assertThat(text(await(message -> text(message).contains("Landfall"))))
                .contains("climate-daily/", "This chat is told of every file");
    }

    @Test
    void refusesAStrangerPolitelyOnce() throws Exception {
        chat.sendAsUser(ChatServer.STRANGER, "/status");
        chat.sendAsUser(ChatServer.STRANGER, "/files");
        chat.sendAsUser(ChatServer.STRANGER, "hello?");
        Message refusal =
                chat.awaitMessage(ChatServer.STRANGER, message -> message.from().isBot(), SOON);
        chat.sendAsUser(ChatServer.YOU, "/help");
        await(message -> text(message).startsWith("What I can do"));

        assertThat(text(refusal)).contains("Your id is 2002", "LANDFALL_TELEGRAM_ALLOW");
        assertThat(chat.messages(ChatServer.STRANGER).stream()
                        .filter(message -> message.from().isBot()))
                .hasSize(1);
    }

    @Test
    void confirmsNoUpdateThatItCouldNotStore() throws Exception {
        bot.database.change(transaction -> transaction.update("alter table incoming_update rename to away"));
        chat.sendAsUser(ChatServer.YOU, "/help");
        // A failed write holds up the polling thread; a few more failures could not bring a poll that confirms.
        Eventually.holds(() -> Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("telegram-poll"))
                .anyMatch(thread -> List.of(thread.getValue()).toString().contains("StoreUpdates.pause")));
        assertThat(chat.pendingUpdates()).isEqualTo(1);

        bot.database.change(transaction -> transaction.update("alter table away rename to incoming_update"));
        await(message -> text(message).startsWith("What I can do"));
        Eventually.holds(() -> chat.pendingUpdates() == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>bold</b>.csv",
                "../../etc/passwd",
                "%n%s.csv",
                "/report climate-daily",
                "@you http://example.com #tag.csv",
                "🌡️🏔️.csv",
                "</code><a href=\"tg://user?id=1\">x</a>"
            })
    void showsHostileNamesAsText(String name) throws Exception {
        bot.take(TestEvents.arrived(TestEvents.file(name)));
        Message message = await(any -> text(any).startsWith("⏳"));

        assertThat(text(message)).startsWith("⏳ " + name + "\nclimate-daily · 47.8 KB\n");
        assertThat(message.entities()).extracting(entity -> entity.type()).containsExactly("code", "italic", "bold");
    }

    @Test
    void waitsWhenTelegramSaysThatItIsTooFast() throws Exception {
        chat.trouble(Trouble.tooManyRequests("sendMessage", 1, 2));
        bot.take(TestEvents.arrived(FILE));
        await(message -> text(message).contains("weather.csv"));

        assertThat(fromBot()).hasSize(1);
    }

    @Test
    void changesAMessageOnceMoreWithoutHarmWhenTheAnswerWasLost() throws Exception {
        bot.take(TestEvents.arrived(FILE));
        await(message -> text(message).contains("Copying"));
        chat.trouble(Trouble.lostAnswers("editMessageText", 1));
        bot.take(TestEvents.landed(FILE));
        await(message -> text(message).contains("Checking"));
        TestEvents.wholeWay(FILE).forEach(bot::take);
        await(message -> text(message).contains("2,918 stored"));

        assertThat(fromBot()).hasSize(1);
    }

    @Test
    void survivesTelegramBeingIll() throws Exception {
        chat.trouble(Trouble.failing("sendMessage", 502, 2));
        chat.trouble(Trouble.failing("getUpdates", 500, 2));
        bot.take(TestEvents.arrived(FILE));
        chat.sendAsUser(ChatServer.YOU, "/help");
        await(message -> text(message).contains("weather.csv"));
        await(message -> text(message).startsWith("What I can do"));

        assertThat(fromBot()).hasSize(2);
    }

    @Test
    void bringsTheReportOfAFileAsDocumentsAndTellsSoOnce() throws Exception {
        TestEvents.wholeWay(FILE).forEach(bot::take);
        Message card = await(message -> text(message).contains("2,918 stored"));
        StageEvent ready = TestEvents.ready(
                Optional.of(FILE), List.of(document("pdf"), document("xlsx"), document("docx")), Optional.empty());
        bot.take(ready, ready);
        Eventually.holds(() -> bot.told.size() == 1);

        List<Message> documents = fromBot().stream()
                .filter(message -> message.document().isPresent())
                .toList();
        assertThat(documents)
                .extracting(message -> message.document().orElseThrow().fileName())
                .containsExactly("report.docx", "report.xlsx", "report.pdf");
        assertThat(documents)
                .allSatisfy(message -> assertThat(
                                message.replyToMessage().orElseThrow().messageId())
                        .isEqualTo(card.messageId()));
        assertThat(documents.get(0).caption())
                .contains("📊 Climate summary 2012\nclimate-daily · 2012-01-01 to 2012-12-31");
        Path received =
                chat.file(documents.get(0).document().orElseThrow().fileId()).orElseThrow();
        assertThat(received).hasContent("hello");
        assertThat(bot.told).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("climate-daily-r1-delivered-1001");
            assertThat(event.data())
                    .isEqualTo(new EventData.ReportDelivered("climate-daily-r1", "climate-daily", "telegram", "1001"));
        });
        await(message -> text(message).contains("📊 Report: Climate summary 2012"));
    }

    @Test
    void neverSendsADocumentFromOutsideTheOutbox() throws Exception {
        Files.writeString(folder.resolve("secret"), "hello");
        Files.createDirectories(folder.resolve("outbox"));
        bot.take(TestEvents.ready(
                Optional.empty(),
                List.of(new EventData.Document("docx", "../secret", 5, SHA_256_OF_HELLO)),
                Optional.empty()));

        assertThat(text(await(message -> text(message).contains("can't be brought"))))
                .contains("leads out of the outbox");
        assertThat(fromBot()).allMatch(message -> message.document().isEmpty());
    }

    @Test
    void asksForAReportAndBringsItToTheOneWhoAsked() throws Exception {
        chat.sendAsUser(ChatServer.YOU, "/report climate-daily 2012-01-01 2012-12-31");
        Message answer = await(message -> text(message).startsWith("⏳ Asked for the report of "));
        Eventually.holds(() -> bot.told.size() == 1);
        StageEvent command = bot.told.get(0);
        assertThat(command.data())
                .isEqualTo(new EventData.Command(
                        "report",
                        Map.of("dataset", "climate-daily", "from", "2012-01-01", "to", "2012-12-31"),
                        "telegram:1001"));

        bot.take(
                TestEvents.ready(Optional.empty(), List.of(document("docx")), Optional.of(command.id())),
                TestEvents.report(new EventData.CommandResult(command.id(), EventData.Outcome.DONE, "made")));
        Message document = await(message -> message.document().isPresent());
        Message answered = await(
                message -> text(message).startsWith("✅ Here is the report of Daily climate, 2012-01-01 to 2012-12-31"));

        assertThat(answered.messageId()).isEqualTo(answer.messageId());
        assertThat(document.replyToMessage().orElseThrow().messageId()).isEqualTo(answer.messageId());
    }

    @Test
    void tellsTheOneWhoAskedWhyThereIsNoReport() throws Exception {
        chat.sendAsUser(ChatServer.YOU, "/report");
        Message choice = await(message -> message.replyMarkup().isPresent());
        Button button =
                choice.replyMarkup().orElseThrow().inlineKeyboard().get(0).get(0);
        chat.press(ChatServer.YOU, choice.messageId(), button.callbackData().orElseThrow());
        await(message -> text(message).startsWith("⏳ Asked for the report of "));
        Eventually.holds(() -> bot.told.size() == 1);
        bot.take(TestEvents.report(
                new EventData.CommandResult(bot.told.get(0).id(), EventData.Outcome.REFUSED, "no <sealed> files yet")));

        assertThat(text(await(message -> text(message).startsWith("❌ No report of "))))
                .endsWith("all days\nno <sealed> files yet");
    }

    @Test
    void handsCommandsToTheJobAndBringsItsAnswers() throws Exception {
        chat.sendAsUser(ChatServer.YOU, "/reprocess climate-daily my <file>.csv");
        Message waiting = await(message -> text(message).equals("⏳ /reprocess climate-daily my <file>.csv"));
        Eventually.holds(() -> bot.told.size() == 1);
        StageEvent command = bot.told.get(0);
        assertThat(command.data())
                .isEqualTo(new EventData.Command(
                        "reprocess",
                        Map.of("dataset", "climate-daily", "fileId", FileRef.idOf("climate-daily", "my <file>.csv")),
                        "telegram:1001"));
        bot.take(result(command.id(), "reprocess", EventData.Outcome.REFUSED, "the ledger knows no <such> file"));
        Message answered = await(message -> text(message).startsWith("❌ /reprocess climate-daily"));
        assertThat(answered.messageId()).isEqualTo(waiting.messageId());
        assertThat(text(answered)).endsWith("the ledger knows no <such> file");
    }

    @Test
    void tellsWhichDatasetsArePausedWhoeverPausedThem() throws Exception {
        bot.take(result("cli-1", "pause", EventData.Outcome.DONE, "it is paused"));
        chat.sendAsUser(ChatServer.YOU, "/status");
        await(message -> text(message).contains("⏸ climate-daily is paused for "));
        bot.take(result("cli-2", "resume", EventData.Outcome.DONE, "it goes on"));
        chat.sendAsUser(ChatServer.YOU, "/status");
        await(message -> text(message).contains("Last heard") && !text(message).contains("⏸"));

        chat.sendAsUser(ChatServer.YOU, "/pause climate-dialy");
        await(message -> text(message).contains("There is no dataset climate-dialy. Did you mean climate-daily?"));
        chat.sendAsUser(ChatServer.YOU, "/fail climate-daily a.csv");
        await(message -> text(message).startsWith("I need a dataset, a file, and a reason"));
        assertThat(bot.told).isEmpty();
    }

    @Test
    void handsARedeployToTheOperatorAndShowsItsStepsInOneMessage() throws Exception {
        chat.sendAsUser(ChatServer.YOU, "/redeploy 0.2.0");
        await(message -> text(message).equals("⏳ /redeploy 0.2.0"));
        Eventually.holds(() -> bot.told.size() == 1);
        String id = bot.told.get(0).id();
        assertThat(bot.told.get(0).data())
                .isEqualTo(new EventData.Command("redeploy", Map.of("release", "0.2.0"), "telegram:1001"));

        bot.take(step(id, DeploymentStep.STOPPING, "the job is writing a savepoint"));
        Message moving = await(message -> text(message).contains("the job is stopping with a savepoint"));
        bot.take(step(id, DeploymentStep.RETURNED, "0.1.0 runs again, since of <0.2.0> a row can't be stored"));
        Message ended = await(message -> text(message).contains("and what ran before runs again"));

        assertThat(ended.messageId()).isEqualTo(moving.messageId());
        assertThat(text(ended))
                .startsWith("Redeploy\n0.1.0-a → 0.2.0-b\n↩️")
                .endsWith("since of <0.2.0> a row can't be stored");
        chat.sendAsUser(ChatServer.YOU, "/deployments");
        await(message -> text(message).matches("↩️ .+ redeploy, 1.0 s\\n0.1.0 runs again, .+ can't be stored\\.?"));
        chat.sendAsUser(ChatServer.YOU, "/rescale many");
        await(message -> text(message).startsWith("I need the number of parallel instances."));
        assertThat(bot.told).hasSize(1);
    }

    private static StageEvent step(String commandId, DeploymentStep step, String message) {
        return new StageEvent(
                commandId + "-" + step.name().toLowerCase(Locale.ROOT),
                commandId,
                StageEvent.OPERATOR,
                Instant.now(),
                0,
                new EventData.RedeployStep(
                        commandId,
                        "redeploy",
                        step,
                        "0.2.0-b",
                        2,
                        "0.1.0-a",
                        2,
                        Optional.empty(),
                        Optional.of(message),
                        1_000));
    }

    private static StageEvent result(String id, String verb, EventData.Outcome outcome, String message) {
        return new StageEvent(
                id + "-result",
                "climate-daily",
                StageEvent.FLINK_JOB,
                Instant.now(),
                0,
                new EventData.CommandResult(id, outcome, message, Optional.of(verb), Optional.of("climate-daily")));
    }

    @Test
    void turnsThePagesOfTheListOfFilesInPlace() throws Exception {
        for (int i = 1; i <= 12; i++) {
            bot.take(TestEvents.arrived(TestEvents.file("f%02d.csv".formatted(i))));
        }
        chat.sendAsUser(ChatServer.YOU, "/files");
        Message list = await(message -> text(message).startsWith("Files 1–10 of 12"));
        assertThat(text(list)).contains("f12.csv").doesNotContain("f02.csv");
        chat.press(ChatServer.YOU, list.messageId(), "files:10");

        Message older = await(message -> text(message).startsWith("Files 11–12 of 12"));
        assertThat(older.messageId()).isEqualTo(list.messageId());
        assertThat(text(older)).contains("f02.csv", "f01.csv");
    }

    @Test
    void tellsWhenTheMountGoesAndComesBackAndHowThingsStand() throws Exception {
        bot.take(mount("m1", EventData.MountState.LIVE, 0), mount("m2", EventData.MountState.DEAD, 5));
        await(message -> text(message).startsWith("Inbox 🔴 gone"));
        bot.take(mount("m3", EventData.MountState.LIVE, 9));
        await(message -> text(message).startsWith("Inbox 🟢 live"));
        TestEvents.wholeWay(FILE).forEach(bot::take);
        chat.sendAsUser(ChatServer.YOU, "/status");

        assertThat(text(await(message -> text(message).contains("Last heard"))))
                .contains("🟢 live for", "var/inbox", "no file", "Streaming job: ");
    }

    @Test
    void answersWhatItDoesNotUnderstand() throws Exception {
        chat.sendAsUser(ChatServer.YOU, "/fly <me>");
        assertThat(text(await(message -> text(message).startsWith("I don't know"))))
                .startsWith("I don't know /fly. ");
        chat.sendAsUser(ChatServer.YOU, "good morning");
        await(message -> text(message).startsWith("I understand commands only"));
    }

    private static StageEvent mount(String id, EventData.MountState state, int second) {
        return new StageEvent(
                id,
                "var/inbox",
                StageEvent.FLINK_JOB,
                TestEvents.BEGIN.plusSeconds(second),
                0,
                new EventData.MountChanged("var/inbox", state, "seen"));
    }

    private EventData.Document document(String kind) throws IOException {
        Path file = folder.resolve("outbox/climate-daily/report." + kind);
        Files.createDirectories(file.getParent());
        Files.write(file, "hello".getBytes(StandardCharsets.UTF_8));
        return new EventData.Document(kind, "climate-daily/report." + kind, 5, SHA_256_OF_HELLO);
    }

    private Message await(Predicate<Message> wanted) throws InterruptedException {
        return chat.awaitMessage(ChatServer.YOU, message -> message.from().isBot() && wanted.test(message), SOON);
    }

    private List<Message> fromBot() {
        return chat.messages(ChatServer.YOU).stream()
                .filter(message -> message.from().isBot())
                .toList();
    }

    private static String text(Message message) {
        return message.text().orElse("");
    }
}
