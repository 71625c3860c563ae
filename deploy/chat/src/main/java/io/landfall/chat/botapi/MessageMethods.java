package io.landfall.chat.botapi;

import io.landfall.chat.http.Parameters;
import io.landfall.chat.markup.FormattedText;
import io.landfall.chat.room.Room;
import io.landfall.chat.room.RoomException;
import io.landfall.chat.telegram.InlineKeyboard;
import io.landfall.chat.telegram.Message;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Messages of text: send, edit, delete. */
final class MessageMethods {
    private final Room room;

    MessageMethods(Room room) {
        this.room = room;
    }

    Map<String, Method> byName() {
        return Map.of(
                "sendmessage", this::send,
                "editmessagetext", this::editText,
                "editmessagecaption", this::editCaption,
                "editmessagereplymarkup", this::editButtons,
                "deletemessage", this::delete);
    }

    private Message send(Parameters parameters) throws ApiException, RoomException, IOException {
        long chatId = ChatParameters.chatId(parameters);
        FormattedText text = ChatParameters.text(parameters);
        Room.user(chatId);
        return room.send(
                chatId, text, ChatParameters.buttons(parameters), ChatParameters.answered(parameters, room, chatId));
    }

    private Message editText(Parameters parameters) throws ApiException, RoomException, IOException {
        FormattedText text = ChatParameters.text(parameters);
        Optional<InlineKeyboard> buttons = ChatParameters.buttons(parameters);
        return edit(parameters, (before, now) -> {
            if (before.text().isEmpty()) {
                throw new RoomException("there is no text in the message to edit");
            }
            return before.edited(now, text.text(), text.entities(), buttons);
        });
    }

    private Message editCaption(Parameters parameters) throws ApiException, RoomException, IOException {
        FormattedText caption = ChatParameters.caption(parameters);
        Optional<InlineKeyboard> buttons = ChatParameters.buttons(parameters);
        return edit(parameters, (before, now) -> {
            if (before.text().isPresent()) {
                throw new RoomException("there is no caption in the message to edit");
            }
            Optional<String> shown = Optional.of(caption.text()).filter(text -> !text.isEmpty());
            return before.captioned(now, shown, caption.entities(), buttons);
        });
    }

    private Message editButtons(Parameters parameters) throws ApiException, RoomException, IOException {
        Optional<InlineKeyboard> buttons = ChatParameters.buttons(parameters);
        return edit(parameters, (before, now) -> before.withButtons(buttons));
    }

    private Message edit(Parameters parameters, Room.Change change) throws ApiException, RoomException, IOException {
        return room.edit(ChatParameters.chatId(parameters), ChatParameters.messageId(parameters), change);
    }

    private Object delete(Parameters parameters) throws ApiException, RoomException, IOException {
        room.delete(ChatParameters.chatId(parameters), ChatParameters.messageId(parameters));
        return true;
    }
}
