package io.landfall.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser. Pictures of it are left in {@code target/screenshots}. */
final class ChatPageTest {
    private static final String BUTTONS = "[[{\"text\":\"Show rejects\",\"callback_data\":\"rejects\"}]]";

    @TempDir
    private static Path folder;

    private static Browser.@Nullable Programs programs;
    private static @Nullable Browser running;
    private static int tests;

    private ChatServer chat;
    private BotClient bot;
    private Browser browser;

    @BeforeAll
    @SuppressWarnings("SystemOut") // A skipped browser test has to be seen by whoever runs it.
    static void startBrowser() {
        var found = Browser.Programs.find();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("the chat page must be tested here: install the packages chromium and chromium-driver");
        } else if (found.isEmpty()) {
            System.out.println("SKIPPED: the chat page was not tested, for want of the packages chromium and"
                    + " chromium-driver");
            abort("no Chromium");
        }
        programs = found.orElseThrow();
        running = Browser.start(programs, folder.resolve("profile"), false);
    }

    @AfterAll
    static void stopBrowser() {
        if (running != null) {
            running.close();
        }
    }

    @BeforeEach
    void startChat() throws IOException {
        browser = Objects.requireNonNull(running);
        chat = ChatServer.start(0, folder.resolve("chat-" + tests++), "local");
        bot = new BotClient(chat);
        browser.size(1200, 980);
    }

    @AfterEach
    void stopChat() throws IOException {
        chat.close();
    }

    @Test
    void saysWhatToDoWhileNothingHasLanded() throws IOException, InterruptedException {
        bot.call("setMyCommands", DayOfFiles.COMMANDS).result();
        browser.open(chat);
        assertThat(browser.await("#empty", "Drop a file").getText()).contains("var/inbox/<dataset>/", "/help");
        browser.screenshot("empty");
        browser.await("#empty .chip", "/help").click();
        browser.await(".own .text", "/help");
        assertThat(browser.all("#empty").get(0).isDisplayed()).isFalse();
    }

    @Test
    void changesAMessageInPlaceWhenItIsEdited() throws IOException, InterruptedException {
        browser.open(chat);
        int id = bot.sendMessage(ChatServer.YOU, DayOfFiles.LANDED);
        WebElement row = browser.await(".row.bot");
        assertThat(row.findElement(By.cssSelector("strong")).getText()).isEqualTo("weather.csv");
        assertThat(row.getText()).contains("validating").doesNotContain("edited");

        bot.edit(ChatServer.YOU, id, DayOfFiles.SEALED, BUTTONS).result();

        browser.await(".row.bot .text", "2 922 rows read");
        assertThat(browser.all(".row.bot")).containsExactly(row);
        assertThat(row.getText()).contains("edited").doesNotContain("validating");
        assertThat(row.findElement(By.cssSelector("blockquote code")).getText()).isEqualTo("temp_min:minimum");
        browser.screenshot("edited");
    }

    @Test
    void sendsACommandFromTheMenuToTheBot() throws IOException, InterruptedException {
        bot.call("setMyCommands", DayOfFiles.COMMANDS).result();
        browser.open(chat);
        WebElement input = browser.await("#input");
        input.sendKeys("/st");
        browser.await("#menu .option", "/status");
        assertThat(browser.all("#menu .option")).hasSize(2);
        input.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        browser.await(".own .text", "/status");
        browser.await(".ticks[aria-label='Waiting for the bot']");

        JsonNode update = bot.updates(0, 10).get(0);
        assertThat(update.at("/message/text").asText()).isEqualTo("/status");
        assertThat(update.at("/message/from/id").asLong()).isEqualTo(ChatServer.YOU);
        assertThat(update.at("/message/entities/0/type").asText()).isEqualTo("bot_command");

        bot.updates(update.path("update_id").asLong() + 1, 0);
        browser.await(".ticks[aria-label='The bot has it']");
        browser.await("#state", "online");
    }

    @Test
    void writesALineBreakWithShiftAndSendsWithEnter() {
        browser.open(chat);
        browser.await("#input").sendKeys("first", Keys.chord(Keys.SHIFT, Keys.ENTER), "second", Keys.ENTER);
        browser.await(".own .text", "first\nsecond");
        assertThat(chat.messages(ChatServer.YOU))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains("first\nsecond"));
    }

    @Test
    void pressesAButtonAndShowsTheAnswer() throws IOException, InterruptedException {
        int id = bot.sendMessage(ChatServer.YOU, "5 rows were quarantined.", BUTTONS);
        browser.open(chat);
        browser.await(".key", "Show rejects").click();
        browser.await(".key[aria-busy=true]");

        JsonNode query = bot.updates(0, 10).get(0).path("callback_query");
        assertThat(query.path("data").asText()).isEqualTo("rejects");
        assertThat(query.at("/message/message_id").asInt()).isEqualTo(id);
        bot.call(
                        "answerCallbackQuery",
                        BotClient.JSON
                                .createObjectNode()
                                .put("callback_query_id", query.path("id").asText())
                                .put("text", "Here they come"))
                .result();

        assertThat(browser.await("#toast").getText()).isEqualTo("Here they come");
        browser.await(".key:not([aria-busy])");
    }

    @Test
    void opensAPdfInATabOfItsOwn() throws IOException, InterruptedException {
        DayOfFiles.document(bot, "Climate summary.pdf", DayOfFiles.pdf(), "");
        browser.open(chat);
        assertThat(browser.await(".file-name").getText()).isEqualTo("Climate summary.pdf");
        assertThat(browser.await(".file-icon").getText()).isEqualToIgnoringCase("pdf");
        String page = browser.driver().getWindowHandle();
        browser.await(".file-open").click();
        Set<String> windows = browser.windows(2);
        windows.remove(page);
        browser.driver().switchTo().window(windows.iterator().next());
        assertThat(browser.driver().getCurrentUrl()).endsWith("Climate%20summary.pdf");
        browser.driver().close();
        browser.driver().switchTo().window(page);
    }

    @Test
    void showsHostileTextAndNamesAsText() throws IOException, InterruptedException {
        String evil = "<img src=x onerror=\"document.title='owned'\">";
        bot.call(
                        "sendMessage",
                        BotClient.JSON
                                .createObjectNode()
                                .put("chat_id", ChatServer.YOU)
                                .put("text", evil))
                .result();
        DayOfFiles.document(bot, "<script>document.title='owned'</script>.csv", new byte[10], "");
        browser.open(chat);
        browser.await(".bot .text", evil);
        browser.await(".file-name", "script>.csv");
        assertThat(browser.all(".list img, .list script")).isEmpty();
        assertThat(browser.driver().getTitle()).isEqualTo("Landfall");
    }

    @Test
    void tellsOfNewMessagesWhileReadingOlderOnes() throws IOException, InterruptedException {
        for (int i = 1; i <= 130; i++) {
            bot.sendMessage(ChatServer.YOU, "file-" + i + ".csv sealed");
        }
        browser.open(chat);
        browser.await(".bot .text", "file-130.csv");
        browser.scrollToTop();
        browser.await(".bot .text", "file-1.csv");
        browser.scrollToTop();
        bot.sendMessage(ChatServer.YOU, "file-131.csv sealed");
        WebElement pill = browser.await("#pill", "1 new message");
        browser.screenshot("new-message");
        pill.click();
        browser.awaitNone("#pill");
        assertThat(browser.all(".row")).hasSize(131);
    }

    @Test
    void comesBackByItselfAfterTheServerWasAway() throws IOException, InterruptedException {
        Path data = folder.resolve("away");
        int port;
        try (ChatServer first = ChatServer.start(0, data, "local")) {
            port = first.port();
            browser.open(first);
            new BotClient(first).sendMessage(ChatServer.YOU, "before");
            browser.await(".bot .text", "before");
        }
        browser.await("#state", "connecting");
        try (ChatServer again = ChatServer.start(port, data, "local")) {
            new BotClient(again).sendMessage(ChatServer.YOU, "after");
            browser.await(".bot .text", "after");
            assertThat(browser.all(".row.bot")).hasSize(2);
        }
    }

    @Test
    void showsAWholeDayInBothThemesAndOnAPhone() throws IOException, InterruptedException {
        DayOfFiles.play(chat);
        browser.open(chat);
        look("light");
        try (Browser dark = Browser.start(Objects.requireNonNull(programs), folder.resolve("dark"), true)) {
            dark.size(1200, 980);
            dark.open(chat);
            lookAt(dark, "dark");
            dark.phone(390, 844);
            dark.open(chat);
            lookAt(dark, "phone");
            dark.await(".switch [data-user='2002']").click();
            dark.await(".bot .text", "I don't know you");
            lookAt(dark, "phone-stranger");
        }
    }

    private void look(String name) throws IOException {
        lookAt(browser, name);
        browser.scrollTo(".file");
        browser.screenshot(name + "-files");
        browser.scrollToTop();
        browser.await("#input").sendKeys("/");
        browser.await("#menu .option", "/report");
        browser.settle();
        browser.screenshot(name + "-menu");
        browser.await("#input").clear();
    }

    private void lookAt(Browser seen, String name) throws IOException {
        seen.await(".row .text");
        seen.settle();
        seen.screenshot(name);
        assertThat(seen.isWiderThanItsWindow()).as("%s: scrolls sideways", name).isFalse();
        assertThat(seen.complaints(chat))
                .as("%s: the browser's complaints", name)
                .isEmpty();
    }
}
