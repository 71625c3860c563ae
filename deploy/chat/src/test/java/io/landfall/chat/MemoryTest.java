package io.landfall.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.chat.telegram.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chat knows after its process ended, well or badly. */
final class MemoryTest {
    private static final long YOU = ChatServer.YOU;

    @TempDir
    private Path folder;

    private Path data;
    private Path journal;

    @BeforeEach
    void name() {
        data = folder.resolve("chat");
        journal = data.resolve("journal.jsonl");
    }

    @Test
    void showsTheSameChatsAfterARestart() throws Exception {
        List<Message> before;
        try (ChatServer chat = start()) {
            DayOfFiles.play(chat);
            before = chat.messages(YOU);
        }
        try (ChatServer chat = start()) {
            assertThat(before).hasSizeGreaterThan(8);
            assertThat(chat.messages(YOU)).isEqualTo(before);
            assertThat(chat.messages(ChatServer.STRANGER)).hasSize(2);
            assertThat(new BotClient(chat).get("getMyCommands").result()).hasSize(5);
            String id = before.stream()
                    .flatMap(message -> message.document().stream())
                    .findFirst()
                    .orElseThrow()
                    .fileId();
            assertThat(new BotClient(chat).download(id)).isEqualTo(DayOfFiles.pdf());
        }
    }

    @Test
    void letsAllNumbersGrowOn() throws Exception {
        long lastUpdate;
        int lastMessage;
        try (ChatServer chat = start()) {
            BotClient bot = new BotClient(chat);
            chat.sendAsUser(YOU, "one");
            lastUpdate = bot.updates(0, 0).get(0).path("update_id").asLong();
            bot.updates(lastUpdate + 1, 0);
            lastMessage = bot.sendMessage(YOU, "gone");
            bot.call("deleteMessage", "{\"chat_id\":1001,\"message_id\":" + lastMessage + "}")
                    .result();
        }
        try (ChatServer chat = start()) {
            BotClient bot = new BotClient(chat);
            assertThat(bot.updates(0, 0)).as("confirmed stays confirmed").isEmpty();
            assertThat(bot.sendMessage(YOU, "next")).isEqualTo(lastMessage + 1);
            chat.sendAsUser(YOU, "two");
            assertThat(bot.updates(0, 0).get(0).path("update_id").asLong()).isEqualTo(lastUpdate + 1);
        }
    }

    @Test
    void keepsWhatTheBotHasNotTaken() throws Exception {
        int id;
        try (ChatServer chat = start()) {
            id = new BotClient(chat).sendMessage(YOU, "Choose", "[[{\"text\":\"A\",\"callback_data\":\"a\"}]]");
            chat.sendAsUser(YOU, "/status");
            chat.press(YOU, id, "a");
        }
        try (ChatServer chat = start()) {
            BotClient bot = new BotClient(chat);
            JsonNode updates = bot.updates(0, 0);
            assertThat(updates).hasSize(2);
            JsonNode query = updates.get(1).path("callback_query");
            assertThat(query.at("/message/message_id").asInt()).isEqualTo(id);
            bot.call(
                            "answerCallbackQuery",
                            "{\"callback_query_id\":\"" + query.path("id").asText() + "\"}")
                    .result();
        }
    }

    @Test
    void losesOnlyALineThatWasCutOffInItsMiddle() throws Exception {
        try (ChatServer chat = start()) {
            new BotClient(chat).sendMessage(YOU, "whole");
            new BotClient(chat).sendMessage(YOU, "cut");
        }
        byte[] written = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(written, written.length - 9));
        Files.writeString(data.resolve("documents/incoming-123"), "half an upload");
        try (ChatServer chat = start()) {
            assertThat(chat.messages(YOU))
                    .extracting(message -> message.text().orElseThrow())
                    .containsExactly("whole");
            new BotClient(chat).sendMessage(YOU, "after");
            assertThat(data.resolve("documents/incoming-123")).doesNotExist();
        }
        try (ChatServer chat = start()) {
            assertThat(chat.messages(YOU))
                    .extracting(message -> message.text().orElseThrow())
                    .containsExactly("whole", "after");
        }
    }

    @Test
    void tellsFileAndLineOfAJournalThatIsNotItsOwn() throws Exception {
        start().close();
        Files.write(journal, "not json\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("journal.jsonl line 2")
                .hasMessageContaining("move the file away");
    }

    @Test
    void keepsAFolderAndAPortToOneServer() throws Exception {
        try (ChatServer chat = start()) {
            assertThatThrownBy(this::start).hasMessageContaining("is in use by another local chat");
            assertThatThrownBy(() -> ChatServer.start(chat.port(), folder.resolve("other"), "local"))
                    .hasMessageContaining("port " + chat.port() + " is in use");
        }
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ChatServer.start(other.getLocalPort(), data, "local"))
                    .hasMessageContaining("choose another with --port");
        }
        start().close();
    }

    private ChatServer start() throws IOException {
        return ChatServer.start(0, data, "local");
    }
}
