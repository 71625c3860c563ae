package io.landfall.bot.telegram;

import io.landfall.bot.outgoing.Button;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.Delivery;
import io.landfall.bot.outgoing.Messenger;
import io.landfall.bot.outgoing.OutgoingMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** The Bot API, as much of it as this bot uses. Every answer becomes a {@link Delivery}; nothing is thrown away. */
public final class BotApi implements Messenger, AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration UPLOAD = Duration.ofMinutes(2);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final OkHttpClient http;
    private final OkHttpTelegramClient client;
    private final DocumentSource documents;

    /** Opens no connection yet. */
    public BotApi(String token, URI api, DocumentSource documents) {
        this.http = new OkHttpClient.Builder()
                .readTimeout(ANSWER)
                .writeTimeout(ANSWER)
                .callTimeout(UPLOAD)
                .build();
        this.client = new OkHttpTelegramClient(http, token, url(api));
        this.documents = documents;
    }

    /** The API's address as telegrambots takes it. */
    public static TelegramUrl url(URI api) {
        boolean secure = "https".equals(api.getScheme());
        int port = api.getPort() >= 0 ? api.getPort() : (secure ? 443 : 80);
        return new TelegramUrl(api.getScheme(), api.getHost(), port, false);
    }

    /** Asks who the token belongs to. */
    public BotIdentity identity() throws TokenRefusedException, UnreachableException {
        try {
            User me = client.execute(new GetMe());
            return new BotIdentity(me.getId(), me.getUserName());
        } catch (TelegramApiException e) {
            if (code(e) == UNAUTHORIZED || code(e) == NOT_FOUND) {
                throw new TokenRefusedException(
                        "LANDFALL_TELEGRAM_TOKEN: refused (" + told(e) + "); copy it again from @BotFather");
            }
            throw new UnreachableException(told(e), e);
        }
    }

    /**
     * Fills the menu of commands.
     *
     * @param commands command word without slash to one line of help
     */
    public boolean showMenu(Map<String, String> commands) throws UnreachableException {
        List<BotCommand> menu = commands.entrySet().stream()
                .map(entry -> new BotCommand(entry.getKey(), entry.getValue()))
                .toList();
        try {
            return client.execute(SetMyCommands.builder().commands(menu).build());
        } catch (TelegramApiException e) {
            throw new UnreachableException(told(e), e);
        }
    }

    @Override
    public Delivery deliver(OutgoingMessage message, Optional<Integer> replyTo) {
        try {
            return new Delivery.Done(execute(message, replyTo));
        } catch (UndeliverableException e) {
            return new Delivery.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Delivery.NotYet(String.valueOf(e.getMessage()));
        } catch (TelegramApiException e) {
            return verdict(message, e);
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private int execute(OutgoingMessage message, Optional<Integer> replyTo)
            throws IOException, UndeliverableException, TelegramApiException {
        if (message.content() instanceof Content.Text text) {
            return message.messageId().isPresent()
                    ? change(message.chatId(), message.messageId().get(), text)
                    : send(message.chatId(), text, reply(replyTo));
        }
        if (message.content() instanceof Content.Document document) {
            return send(message.chatId(), document, reply(replyTo));
        }
        Content.Toast toast = (Content.Toast) message.content();
        client.execute(AnswerCallbackQuery.builder()
                .callbackQueryId(toast.callbackId())
                .text(toast.text())
                .build());
        return 0;
    }

    private int send(long chatId, Content.Text text, @Nullable ReplyParameters reply) throws TelegramApiException {
        return client.execute(SendMessage.builder()
                        .chatId(chatId)
                        .text(text.html())
                        .parseMode(ParseMode.HTML)
                        .replyMarkup(keyboard(text))
                        .replyParameters(reply)
                        .disableNotification(text.silent())
                        .linkPreviewOptions(noPreview())
                        .build())
                .getMessageId();
    }

    private int change(long chatId, int messageId, Content.Text text) throws TelegramApiException {
        client.execute(EditMessageText.builder()
                .chatId(chatId)
                .messageId(messageId)
                .text(text.html())
                .parseMode(ParseMode.HTML)
                .replyMarkup(keyboard(text))
                .linkPreviewOptions(noPreview())
                .build());
        return messageId;
    }

    private int send(long chatId, Content.Document document, @Nullable ReplyParameters reply)
            throws IOException, UndeliverableException, TelegramApiException {
        byte[] bytes = documents.read(document);
        String path = document.path();
        return client.execute(SendDocument.builder()
                        .chatId(chatId)
                        .document(new InputFile(
                                new ByteArrayInputStream(bytes), path.substring(path.lastIndexOf('/') + 1)))
                        .caption(document.caption())
                        .parseMode(ParseMode.HTML)
                        .replyParameters(reply)
                        .disableNotification(document.silent())
                        .build())
                .getMessageId();
    }

    private static @Nullable ReplyParameters reply(Optional<Integer> replyTo) {
        return replyTo.map(messageId -> ReplyParameters.builder()
                        .messageId(messageId)
                        .allowSendingWithoutReply(true)
                        .build())
                .orElse(null);
    }

    /** An empty keyboard takes the buttons of an older version away. */
    private static InlineKeyboardMarkup keyboard(Content.Text text) {
        return new InlineKeyboardMarkup(text.buttons().stream()
                .map(row ->
                        new InlineKeyboardRow(row.stream().map(BotApi::button).toList()))
                .toList());
    }

    private static InlineKeyboardButton button(Button button) {
        return InlineKeyboardButton.builder()
                .text(button.label())
                .callbackData(button.action())
                .build();
    }

    private static LinkPreviewOptions noPreview() {
        return LinkPreviewOptions.builder().isDisabled(true).build();
    }

    private static Delivery verdict(OutgoingMessage message, TelegramApiException e) {
        int code = code(e);
        String told = told(e);
        String lower = told.toLowerCase(Locale.ROOT);
        if (code == TOO_MANY) {
            return new Delivery.TooFast(retryAfter(e));
        }
        if (code == 0 || code == UNAUTHORIZED || code == NOT_FOUND || code >= SERVER_ERRORS) {
            return new Delivery.Unreachable(told);
        }
        if (code == FORBIDDEN || lower.contains("chat not found") || lower.contains("user is deactivated")) {
            return new Delivery.ChatClosed(told);
        }
        if (lower.contains("message is not modified")) {
            return new Delivery.Done(message.messageId().orElse(0));
        }
        if (message.content() instanceof Content.Toast) {
            // The press is too old to be answered; nobody waits for it any more.
            return new Delivery.Done(0);
        }
        return new Delivery.Refused(told);
    }

    private static Duration retryAfter(TelegramApiException e) {
        if (e instanceof TelegramApiRequestException request
                && request.getParameters() != null
                && request.getParameters().getRetryAfter() != null) {
            return Duration.ofSeconds(request.getParameters().getRetryAfter());
        }
        return Duration.ofSeconds(5);
    }

    private static int code(TelegramApiException e) {
        return e instanceof TelegramApiRequestException request && request.getErrorCode() != null
                ? request.getErrorCode()
                : 0;
    }

    private static String told(TelegramApiException e) {
        if (e instanceof TelegramApiRequestException request && request.getApiResponse() != null) {
            return code(e) + " " + request.getApiResponse();
        }
        return e.getCause() == null
                ? String.valueOf(e.getMessage())
                : e.getCause().toString();
    }
}
