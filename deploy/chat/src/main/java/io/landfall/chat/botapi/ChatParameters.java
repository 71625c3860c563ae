package io.landfall.chat.botapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.chat.http.Parameters;
import io.landfall.chat.markup.FormattedText;
import io.landfall.chat.markup.Links;
import io.landfall.chat.markup.MarkupException;
import io.landfall.chat.room.Room;
import io.landfall.chat.telegram.Button;
import io.landfall.chat.telegram.InlineKeyboard;
import io.landfall.chat.telegram.Message;
import io.landfall.chat.telegram.TelegramJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What methods that write messages have in common: the chat, the formatted text, the buttons, the answered message. */
final class ChatParameters {
    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final int LONGEST_DATA = 64;
    private static final int MOST_BUTTONS = 100;

    private ChatParameters() {}

    static long chatId(Parameters parameters) throws ApiException {
        if (parameters.text("chat_id").isEmpty()) {
            throw ApiException.badRequest("chat_id is empty");
        }
        return parameters.number("chat_id").orElseThrow(() -> ApiException.badRequest("chat not found"));
    }

    static int messageId(Parameters parameters) throws ApiException {
        return parameters
                .number("message_id")
                .filter(id -> id > 0 && id <= Integer.MAX_VALUE)
                .orElseThrow(() -> ApiException.badRequest("message identifier is not specified"))
                .intValue();
    }

    static FormattedText text(Parameters parameters) throws ApiException {
        FormattedText text = formatted(parameters, "text");
        if (text.text().isEmpty()) {
            throw ApiException.badRequest("message text is empty");
        }
        if (text.text().length() > LONGEST_TEXT) {
            throw ApiException.badRequest("message is too long");
        }
        return text;
    }

    static FormattedText caption(Parameters parameters) throws ApiException {
        FormattedText caption = formatted(parameters, "caption");
        if (caption.text().length() > LONGEST_CAPTION) {
            throw ApiException.badRequest("message caption is too long");
        }
        return caption;
    }

    private static FormattedText formatted(Parameters parameters, String name) throws ApiException {
        try {
            return FormattedText.parse(parameters.text(name).orElse(""), parameters.text("parse_mode"));
        } catch (MarkupException e) {
            throw ApiException.badRequest(e.reason());
        }
    }

    /** The message that is answered, if one is. */
    static Optional<Message> answered(Parameters parameters, Room room, long chatId) throws ApiException {
        Optional<String> reply = parameters.text("reply_parameters");
        boolean optional = parameters.flag("allow_sending_without_reply");
        Optional<Long> id = parameters.number("reply_to_message_id");
        if (reply.isPresent()) {
            JsonNode object = json(reply.get(), "reply parameters");
            optional = object.path("allow_sending_without_reply").asBoolean();
            id = Optional.of(object.path("message_id").asLong());
        }
        Optional<Message> answered = id.flatMap(known -> room.message(chatId, known.intValue()));
        if (id.isPresent() && answered.isEmpty() && !optional) {
            throw ApiException.badRequest("message to be replied not found");
        }
        return answered;
    }

    /** The inline buttons; other kinds of keyboards are taken and not shown. */
    static Optional<InlineKeyboard> buttons(Parameters parameters) throws ApiException {
        Optional<String> markup = parameters.text("reply_markup");
        if (markup.isEmpty()) {
            return Optional.empty();
        }
        JsonNode rows = json(markup.get(), "reply keyboard markup").path("inline_keyboard");
        List<List<Button>> keyboard = new ArrayList<>();
        int count = 0;
        for (JsonNode row : rows) {
            List<Button> buttons = new ArrayList<>();
            for (JsonNode button : row) {
                buttons.add(button(button));
            }
            count += buttons.size();
            if (!buttons.isEmpty()) {
                keyboard.add(buttons);
            }
        }
        if (count > MOST_BUTTONS) {
            throw ApiException.badRequest("reply markup is too long");
        }
        return keyboard.isEmpty() ? Optional.empty() : Optional.of(new InlineKeyboard(keyboard));
    }

    private static Button button(JsonNode node) throws ApiException {
        String text = node.path("text").asText("").strip();
        Optional<String> data =
                Optional.of(node.path("callback_data").asText("")).filter(value -> !value.isEmpty());
        Optional<String> url = Optional.of(node.path("url").asText("")).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            throw ApiException.badRequest("can't parse inline keyboard button: Field \"text\" must be non-empty");
        }
        if (data.isEmpty() && url.isEmpty()) {
            throw ApiException.badRequest(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        }
        if (data.isPresent() && data.get().getBytes(StandardCharsets.UTF_8).length > LONGEST_DATA) {
            throw ApiException.badRequest("BUTTON_DATA_INVALID");
        }
        if (url.isPresent() && !Links.isPublic(url.get())) {
            throw ApiException.badRequest(
                    "inline keyboard button URL '%s' is invalid: Wrong HTTP URL".formatted(url.get()));
        }
        return new Button(text, data, url);
    }

    private static JsonNode json(String text, String what) throws ApiException {
        try {
            JsonNode object = TelegramJson.mapper().readTree(text);
            if (object.isObject()) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ApiException.badRequest("can't parse %s JSON object: %s".formatted(what, e.getOriginalMessage()));
        }
        throw ApiException.badRequest("object expected as " + what);
    }
}
