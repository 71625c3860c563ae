package io.landfall.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.landfall.chat.botapi.Trouble;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.longpolling.TelegramBotsLongPollingApplication;
import org.telegram.telegrambots.longpolling.util.DefaultGetUpdatesGenerator;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** The library that the bot uses, unchanged, against the local chat. */
final class TelegramBotsTest {
    private static final long YOU = ChatServer.YOU;

    @TempDir
    private Path folder;

    private ChatServer chat;
    private OkHttpTelegramClient client;
    private TelegramUrl url;

    @BeforeEach
    void start() throws Exception {
        chat = ChatServer.start(0, folder.resolve("chat"), "local");
        url = TelegramUrl.builder()
                .schema("http")
                .host("127.0.0.1")
                .port(chat.port())
                .build();
        client = new OkHttpTelegramClient("local", url);
    }

    @AfterEach
    void stop() throws Exception {
        chat.close();
    }

    @Test
    @SuppressWarnings("try") // The library's close() may be interrupted, as this test may.
    void hearsCommandsAndPressesByLongPolling() throws Exception {
        BlockingQueue<Update> heard = new LinkedBlockingQueue<>();
        try (TelegramBotsLongPollingApplication polling = new TelegramBotsLongPollingApplication()) {
            polling.registerBot("local", () -> url, new DefaultGetUpdatesGenerator(), heard::addAll);
            chat.sendAsUser(YOU, "/status now");
            Message said = heard.poll(15, TimeUnit.SECONDS).getMessage();
            // Not isCommand(): in this version of the library it is false until getEntities() was called.
            assertThat(said.getEntities()).singleElement().satisfies(entity -> {
                assertThat(entity.getType()).isEqualTo("bot_command");
                assertThat(entity.getText()).isEqualTo("/status");
            });
            assertThat(said.getText()).isEqualTo("/status now");
            assertThat(said.getFrom().getId()).isEqualTo(YOU);
            assertThat(said.getChat().isUserChat()).isTrue();

            Message sent = client.execute(SendMessage.builder()
                    .chatId(YOU)
                    .text("<b>All is well</b>")
                    .parseMode("HTML")
                    .replyToMessageId(said.getMessageId())
                    .replyMarkup(buttons())
                    .build());
            chat.press(YOU, sent.getMessageId(), "files");
            var query = heard.poll(15, TimeUnit.SECONDS).getCallbackQuery();
            assertThat(query.getData()).isEqualTo("files");
            assertThat(query.getMessage().getMessageId()).isEqualTo(sent.getMessageId());
            assertThat(client.execute(new AnswerCallbackQuery(query.getId()))).isTrue();
        }
    }

    @Test
    void editsAndHearsThatNothingChanged() throws Exception {
        Message sent = client.execute(new SendMessage(String.valueOf(YOU), "arrived"));
        EditMessageText edit = EditMessageText.builder()
                .chatId(YOU)
                .messageId(sent.getMessageId())
                .text("landed")
                .build();
        client.execute(edit);
        assertThat(chat.awaitMessage(YOU, m -> m.editDate().isPresent(), Duration.ofSeconds(1))
                        .text())
                .contains("landed");
        TelegramApiRequestException refused =
                catchThrowableOfType(TelegramApiRequestException.class, () -> client.execute(edit));
        assertThat(refused.getErrorCode()).isEqualTo(400);
        assertThat(refused.getApiResponse()).contains("message is not modified");
    }

    @Test
    void sendsADocumentAndGetsItBack() throws Exception {
        byte[] pdf = DayOfFiles.pdf();
        Message sent = client.execute(SendDocument.builder()
                .chatId(YOU)
                .document(new InputFile(new ByteArrayInputStream(pdf), "Отчёт \"climate\" 2014.pdf"))
                .caption("Report")
                .build());
        assertThat(sent.getDocument().getFileName()).isEqualTo("Отчёт \"climate\" 2014.pdf");
        assertThat(sent.getDocument().getFileSize()).isEqualTo(pdf.length);
        // Fetched without the library, whose download knows no address but Telegram's own.
        String id = sent.getDocument().getFileId();
        assertThat(client.execute(new GetFile(id)).getFilePath()).endsWith(".pdf");
        assertThat(new BotClient(chat).download(id)).isEqualTo(pdf);
    }

    @Test
    void offersCommands() throws Exception {
        assertThat(client.execute(new SetMyCommands(List.of(new BotCommand("status", "How it is")))))
                .isTrue();
    }

    @Test
    void readsHowLongToWait() {
        chat.trouble(Trouble.tooManyRequests("sendMessage", 7, 1));
        TelegramApiRequestException refused = catchThrowableOfType(
                TelegramApiRequestException.class,
                () -> client.execute(new SendMessage(String.valueOf(YOU), "too fast")));
        assertThat(refused.getErrorCode()).isEqualTo(429);
        assertThat(refused.getParameters().getRetryAfter()).isEqualTo(7);
    }

    private static InlineKeyboardMarkup buttons() {
        InlineKeyboardButton files = InlineKeyboardButton.builder()
                .text("Files")
                .callbackData("files")
                .build();
        return new InlineKeyboardMarkup(List.of(new InlineKeyboardRow(files)));
    }
}
