package io.landfall.chat.botapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.chat.http.Parameters;
import io.landfall.chat.room.Answer;
import io.landfall.chat.room.CommandScope;
import io.landfall.chat.room.ReplacedPollException;
import io.landfall.chat.room.Room;
import io.landfall.chat.room.RoomException;
import io.landfall.chat.telegram.BotCommand;
import io.landfall.chat.telegram.TelegramJson;
import io.landfall.chat.telegram.Update;
import io.landfall.chat.telegram.User;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who the bot is, what it hears and what it offers. */
final class BotMethods {
    private static final Duration LONGEST_POLL = Duration.ofSeconds(50);
    private static final int MOST_UPDATES = 100;
    private static final int LONGEST_ANSWER = 200;
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private final Room room;

    BotMethods(Room room) {
        this.room = room;
    }

    Map<String, Method> byName() {
        return Map.of(
                "getme", parameters -> me(),
                "getupdates", this::updates,
                "deletewebhook", this::deleteWebhook,
                "getwebhookinfo", parameters -> webhookInfo(),
                "setmycommands", this::setCommands,
                "getmycommands", parameters -> room.commands(scope(parameters)),
                "deletemycommands", this::deleteCommands,
                "sendchataction", this::action,
                "answercallbackquery", this::answer);
    }

    private static Object me() {
        User bot = Room.BOT;
        Map<String, Object> me = new LinkedHashMap<>();
        me.put("id", bot.id());
        me.put("is_bot", true);
        me.put("first_name", bot.firstName());
        me.put("username", bot.username().orElseThrow());
        me.put("can_join_groups", false);
        me.put("can_read_all_group_messages", false);
        me.put("supports_inline_queries", false);
        me.put("can_connect_to_business", false);
        me.put("has_main_web_app", false);
        return me;
    }

    private List<Update> updates(Parameters parameters)
            throws ApiException, ReplacedPollException, IOException, InterruptedException {
        long limit = parameters.number("limit").orElse((long) MOST_UPDATES);
        long seconds = parameters.number("timeout").orElse(0L);
        Optional<List<String>> kinds = Optional.empty();
        if (parameters.text("allowed_updates").isPresent()) {
            kinds = Optional.of(json(parameters.text("allowed_updates").get(), new TypeReference<>() {}));
        }
        return room.poll(
                parameters.number("offset").orElse(0L),
                (int) (limit < 1 || limit > MOST_UPDATES ? MOST_UPDATES : limit),
                Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_POLL.toSeconds()))),
                kinds);
    }

    private Object deleteWebhook(Parameters parameters) throws IOException {
        if (parameters.flag("drop_pending_updates")) {
            room.dropPendingUpdates();
        }
        return true;
    }

    private Object webhookInfo() {
        return Map.of("url", "", "has_custom_certificate", false, "pending_update_count", room.pendingUpdates());
    }

    private Object setCommands(Parameters parameters) throws ApiException, IOException {
        String offered = parameters.text("commands").orElseThrow(() -> ApiException.badRequest("commands are empty"));
        List<BotCommand> commands = json(offered, new TypeReference<>() {});
        if (commands.size() > 100) {
            throw ApiException.badRequest("BOT_COMMANDS_TOO_MUCH");
        }
        for (BotCommand command : commands) {
            if (!command.command().matches("/?[a-z0-9_]{1,32}")) {
                throw ApiException.badRequest("BOT_COMMAND_INVALID");
            }
            int length = command.description().length();
            if (length < 1 || length > 256) {
                throw ApiException.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }
        room.setCommands(
                scope(parameters),
                commands.stream()
                        .map(command -> new BotCommand(command.command().replace("/", ""), command.description()))
                        .toList());
        return true;
    }

    private Object deleteCommands(Parameters parameters) throws ApiException, IOException {
        room.setCommands(scope(parameters), List.of());
        return true;
    }

    private static String scope(Parameters parameters) throws ApiException {
        Optional<String> given = parameters.text("scope");
        JsonNode scope = given.isPresent() ? json(given.get(), new TypeReference<JsonNode>() {}) : null;
        String name = scope == null ? CommandScope.DEFAULT : scope.path("type").asText();
        String base = name.equals("chat") && scope != null
                ? CommandScope.chat(scope.path("chat_id").asLong())
                : name;
        // Commands for one language are kept, but the page shows those that are for all.
        return parameters
                .text("language_code")
                .map(language -> base + ":" + language)
                .orElse(base);
    }

    private Object action(Parameters parameters) throws ApiException, RoomException {
        long chatId = ChatParameters.chatId(parameters);
        String action = parameters.text("action").orElse("");
        if (!ACTIONS.contains(action)) {
            throw ApiException.badRequest("wrong parameter action in request");
        }
        room.action(chatId, action);
        return true;
    }

    private Object answer(Parameters parameters) throws ApiException, RoomException, IOException {
        Optional<String> text = parameters.text("text");
        if (text.isPresent() && text.get().length() > LONGEST_ANSWER) {
            throw ApiException.badRequest("MESSAGE_TOO_LONG");
        }
        room.answer(new Answer(parameters.text("callback_query_id").orElse(""), text, parameters.flag("show_alert")));
        return true;
    }

    private static <T> T json(String text, TypeReference<T> type) throws ApiException {
        try {
            return TelegramJson.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw ApiException.badRequest("can't parse JSON: " + e.getOriginalMessage());
        }
    }
}
