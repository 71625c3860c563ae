package io.landfall.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.chat.botapi.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BotApiTest {
    private static final long YOU = ChatServer.YOU;

    @TempDir
    private Path folder;

    private ChatServer chat;
    private BotClient bot;

    @BeforeEach
    void start() throws IOException {
        chat = ChatServer.start(0, folder.resolve("chat"), "local");
        bot = new BotClient(chat);
    }

    @AfterEach
    void stop() throws IOException {
        chat.close();
    }

    @Test
    void saysWhoItIs() throws Exception {
        JsonNode me = bot.get("getMe").result();
        assertThat(me.path("is_bot").asBoolean()).isTrue();
        assertThat(me.path("username").asText()).endsWith("_bot");
        assertThat(me.path("can_join_groups").isBoolean()).isTrue();
    }

    @Test
    void refusesAWrongTokenAndAnUnknownMethodAsTelegramDoes() throws Exception {
        BotClient.Answer wrong = new BotClient(chat.address(), "guess").get("getMe");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().toString())
                .isEqualTo("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
        BotClient.Answer unknown = bot.get("getCoffee");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.description()).startsWith("Not Found");
    }

    @Test
    void takesParametersAsJsonAsFormAndInTheAddress() throws Exception {
        bot.call("sendmessage", "{\"chat_id\":1001,\"text\":\"as json\"}").result();
        bot.form("SendMessage", "chat_id=1001&text=as+a+form%21").result();
        bot.get("sendMessage?chat_id=1001&text=in%20the%20address").result();
        assertThat(chat.messages(YOU))
                .extracting(message -> message.text().orElseThrow())
                .containsExactly("as json", "as a form!", "in the address");
        assertThat(chat.messages(YOU))
                .extracting(message -> message.messageId())
                .containsExactly(1, 2, 3);
    }

    @Test
    void keepsUpdatesUntilAHigherOffsetConfirmsThem() throws Exception {
        chat.sendAsUser(YOU, "one");
        chat.sendAsUser(YOU, "two");
        JsonNode first = bot.updates(0, 0);
        assertThat(first).hasSize(2);
        long id = first.get(0).path("update_id").asLong();
        assertThat(first.get(1).path("update_id").asLong()).isEqualTo(id + 1);

        assertThat(bot.updates(0, 0)).as("not confirmed: again").isEqualTo(first);
        JsonNode rest = bot.updates(id + 1, 0);
        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).at("/message/text").asText()).isEqualTo("two");
        assertThat(bot.updates(0, 0)).as("one is forgotten").isEqualTo(rest);
        assertThat(bot.updates(id + 2, 0)).isEmpty();
        assertThat(chat.pendingUpdates()).isZero();
    }

    @Test
    void givesAsManyUpdatesAsAskedAndCountsNegativeOffsetsFromTheEnd() throws Exception {
        for (String text : new String[] {"a", "b", "c", "d"}) {
            chat.sendAsUser(YOU, text);
        }
        assertThat(bot.get("getUpdates?limit=3").result()).hasSize(3);
        JsonNode last = bot.get("getUpdates?offset=-2").result();
        assertThat(last).hasSize(2);
        assertThat(last.get(0).at("/message/text").asText()).isEqualTo("c");
        assertThat(bot.get("getUpdates").result())
                .as("the earlier ones are forgotten")
                .isEqualTo(last);
    }

    @Test
    void answersAWaitingPollAsSoonAsSomethingIsSaid() throws Exception {
        CompletableFuture<JsonNode> poll = pollInBackground();
        chat.sendAsUser(YOU, "wake up");
        JsonNode updates = poll.get(10, TimeUnit.SECONDS);
        assertThat(updates.get(0).at("/message/text").asText()).isEqualTo("wake up");
    }

    @Test
    void endsAWaitingPollWhenAnotherOneBegins() throws Exception {
        CompletableFuture<BotClient.Answer> older =
                CompletableFuture.supplyAsync(() -> unchecked(() -> bot.call("getUpdates", "{\"timeout\":30}")));
        BotClient.Answer ended = null;
        while (ended == null) {
            // The older one may not have begun yet, so later ones are sent until it is ended.
            bot.get("getUpdates");
            ended = older.completeOnTimeout(null, 50, TimeUnit.MILLISECONDS).isDone() ? older.join() : null;
        }
        assertThat(ended.status()).isEqualTo(409);
        assertThat(ended.description()).startsWith("Conflict: terminated by other getUpdates request");
    }

    @Test
    void tellsOnlyTheWantedKindsOfUpdates() throws Exception {
        int id = bot.sendMessage(YOU, "Choose", "[[{\"text\":\"A\",\"callback_data\":\"a\"}]]");
        bot.call("getUpdates", "{\"allowed_updates\":[\"callback_query\"]}").result();
        chat.sendAsUser(YOU, "not wanted");
        chat.press(YOU, id, "a");
        JsonNode updates = bot.updates(0, 0);
        assertThat(updates).hasSize(1);
        assertThat(updates.get(0).at("/callback_query/data").asText()).isEqualTo("a");
    }

    @Test
    void editsAMessageAndRefusesAnEditThatChangesNothing() throws Exception {
        String keyboard = "[[{\"text\":\"Stop\",\"callback_data\":\"stop\"}]]";
        int id = bot.sendMessage(YOU, "<b>weather.csv</b> arrived", keyboard);
        BotClient.Answer same = bot.edit(YOU, id, "<strong>weather.csv</strong> arrived", keyboard);
        assertThat(same.status()).isEqualTo(400);
        assertThat(same.description())
                .isEqualTo("Bad Request: message is not modified: specified new message content and reply markup are"
                        + " exactly the same as a current content and reply markup of the message");

        JsonNode edited = bot.edit(YOU, id, "<b>weather.csv</b> landed", "").result();
        assertThat(edited.path("message_id").asInt()).isEqualTo(id);
        assertThat(edited.path("text").asText()).isEqualTo("weather.csv landed");
        assertThat(edited.path("edit_date").asLong()).isPositive();
        assertThat(edited.has("reply_markup"))
                .as("buttons that are not sent again are gone")
                .isFalse();
    }

    @Test
    void changesButtonsAloneAndDeletesMessages() throws Exception {
        int id = bot.sendMessage(YOU, "text");
        String body = "{\"chat_id\":1001,\"message_id\":%d,\"reply_markup\":{\"inline_keyboard\":"
                + "[[{\"text\":\"A\",\"callback_data\":\"a\"}]]}}";
        JsonNode edited = bot.call("editMessageReplyMarkup", body.formatted(id)).result();
        assertThat(edited.at("/reply_markup/inline_keyboard/0/0/callback_data").asText())
                .isEqualTo("a");
        assertThat(edited.has("edit_date")).isFalse();
        assertThat(bot.call("deleteMessage", "{\"chat_id\":1001,\"message_id\":" + id + "}")
                        .result()
                        .asBoolean())
                .isTrue();
        assertThat(bot.edit(YOU, id, "again", "").description()).isEqualTo("Bad Request: message to edit not found");
        assertThat(bot.sendMessage(YOU, "next"))
                .as("numbers are not used twice")
                .isEqualTo(id + 1);
    }

    @Test
    void answersAPressOnce() throws Exception {
        int id = bot.sendMessage(YOU, "Choose", "[[{\"text\":\"A\",\"callback_data\":\"a\"}]]");
        String query = chat.press(YOU, id, "a");
        String answer = "{\"callback_query_id\":\"" + query + "\"}";
        assertThat(bot.call("answerCallbackQuery", answer).result().asBoolean()).isTrue();
        assertThat(bot.call("answerCallbackQuery", answer).description()).contains("query ID is invalid");
        assertThatThrownBy(() -> chat.press(YOU, id, "forged")).hasMessageContaining("no such button");
    }

    @Test
    void quotesTheMessageThatIsAnswered() throws Exception {
        int asked = chat.sendAsUser(YOU, "/report").messageId();
        String body = "{\"chat_id\":1001,\"text\":\"Here\",\"reply_parameters\":{\"message_id\":%d%s}}";
        JsonNode reply = bot.call("sendMessage", body.formatted(asked, "")).result();
        assertThat(reply.at("/reply_to_message/text").asText()).isEqualTo("/report");
        assertThat(bot.call("sendMessage", body.formatted(99, "")).description())
                .isEqualTo("Bad Request: message to be replied not found");
        bot.call("sendMessage", body.formatted(99, ",\"allow_sending_without_reply\":true"))
                .result();
    }

    @Test
    void keepsTelegramsLimits() throws Exception {
        assertThat(bot.call("sendMessage", text("x".repeat(4096))).status()).isEqualTo(200);
        assertThat(bot.call("sendMessage", text("x".repeat(4097))).description())
                .isEqualTo("Bad Request: message is too long");
        assertThat(bot.call("sendMessage", text(" \n ")).description()).isEqualTo("Bad Request: message text is empty");
        assertThat(bot.call("sendMessage", "{\"chat_id\":31,\"text\":\"x\"}").description())
                .isEqualTo("Bad Request: chat not found");
        assertThat(bot.call("sendMessage", "{\"text\":\"x\"}").description())
                .isEqualTo("Bad Request: chat_id is empty");
        assertThat(bot.call("sendMessage", "{\"chat_id\":1001,\"text\":").description())
                .startsWith("Bad Request: can't parse JSON object");
        String long65 = "[[{\"text\":\"A\",\"callback_data\":\"" + "д".repeat(33) + "\"}]]";
        assertThatThrownBy(() -> bot.sendMessage(YOU, "x", long65)).hasMessageContaining("BUTTON_DATA_INVALID");
        assertThatThrownBy(() -> bot.sendMessage(YOU, "x", "[[{\"text\":\"A\",\"url\":\"http://localhost:1/\"}]]"))
                .hasMessageContaining("Wrong HTTP URL");
        assertThat(bot.upload("sendDocument", YOU, "document", "a.txt", new byte[] {1}, "c".repeat(1025))
                        .description())
                .isEqualTo("Bad Request: message caption is too long");
    }

    @Test
    void offersCommandsByScope() throws Exception {
        bot.call("setMyCommands", DayOfFiles.COMMANDS).result();
        String mine = "{\"commands\":[{\"command\":\"pause\",\"description\":\"Pause\"}],"
                + "\"scope\":{\"type\":\"chat\",\"chat_id\":1001}}";
        bot.call("setMyCommands", mine).result();
        assertThat(bot.get("getMyCommands").result()).hasSize(5);
        JsonNode scoped = bot.call("getMyCommands", "{\"scope\":{\"type\":\"chat\",\"chat_id\":1001}}")
                .result();
        assertThat(scoped.findValuesAsText("command")).containsExactly("pause");
        String bad = "{\"commands\":[{\"command\":\"Two Words\",\"description\":\"x\"}]}";
        assertThat(bot.call("setMyCommands", bad).description()).isEqualTo("Bad Request: BOT_COMMAND_INVALID");
    }

    @Test
    void makesTroubleWhenAsked() throws Exception {
        chat.trouble(Trouble.tooManyRequests("sendMessage", 3, 1));
        BotClient.Answer slow = bot.call("sendMessage", text("x"));
        assertThat(slow.status()).isEqualTo(429);
        assertThat(slow.json().at("/parameters/retry_after").asInt()).isEqualTo(3);
        assertThat(slow.description()).isEqualTo("Too Many Requests: retry after 3");
        assertThat(chat.messages(YOU)).isEmpty();

        chat.trouble(Trouble.lostAnswers("sendMessage", 1));
        assertThatThrownBy(() -> bot.call("sendMessage", text("done, but the answer is lost")))
                .isInstanceOf(IOException.class);
        assertThat(chat.messages(YOU)).hasSize(1);
        assertThat(bot.call("sendMessage", text("all is well")).status()).isEqualTo(200);
    }

    @Test
    void letsATestWaitForAMessage() throws Exception {
        CompletableFuture<?> later = CompletableFuture.runAsync(() -> unchecked(() -> bot.sendMessage(YOU, "pong")));
        assertThat(chat.awaitMessage(YOU, message -> message.text().orElse("").equals("pong"), Duration.ofSeconds(10))
                        .from()
                        .isBot())
                .isTrue();
        later.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> chat.awaitMessage(YOU, message -> false, Duration.ofMillis(1)))
                .hasMessageContaining("pong");
    }

    private CompletableFuture<JsonNode> pollInBackground() {
        return CompletableFuture.supplyAsync(() -> unchecked(() -> bot.updates(0, 30)));
    }

    private static String text(String text) {
        return BotClient.JSON
                .createObjectNode()
                .put("chat_id", YOU)
                .put("text", text)
                .toString();
    }

    private interface Call<T> {
        T run() throws Exception;
    }

    private static <T> T unchecked(Call<T> call) {
        try {
            return call.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
