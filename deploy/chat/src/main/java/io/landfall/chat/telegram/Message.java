package io.landfall.chat.telegram;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as the Bot API shows it.
 *
 * @param messageId number within its chat, from 1
 * @param date seconds since 1970
 * @param editDate when it was edited last
 * @param replyToMessage the message that it answers, as it was then
 */
public record Message(
        int messageId,
        User from,
        Chat chat,
        long date,
        Optional<Long> editDate,
        Optional<String> text,
        List<Entity> entities,
        Optional<String> caption,
        List<Entity> captionEntities,
        Optional<Document> document,
        List<PhotoSize> photo,
        Optional<InlineKeyboard> replyMarkup,
        Optional<Message> replyToMessage) {

    /** Takes lists that JSON left out as empty ones. */
    public Message {
        entities = present(entities);
        captionEntities = present(captionEntities);
        photo = present(photo);
    }

    /** The same message with another text and other buttons. */
    public Message edited(long when, String newText, List<Entity> newEntities, Optional<InlineKeyboard> buttons) {
        return new Message(
                messageId,
                from,
                chat,
                date,
                Optional.of(when),
                Optional.of(newText),
                newEntities,
                caption,
                captionEntities,
                document,
                photo,
                buttons,
                replyToMessage);
    }

    /** The same message with another caption and other buttons. */
    public Message captioned(
            long when, Optional<String> newCaption, List<Entity> newEntities, Optional<InlineKeyboard> buttons) {
        return new Message(
                messageId,
                from,
                chat,
                date,
                Optional.of(when),
                text,
                entities,
                newCaption,
                newEntities,
                document,
                photo,
                buttons,
                replyToMessage);
    }

    /** The same message with other buttons; Telegram does not call that an edit. */
    public Message withButtons(Optional<InlineKeyboard> buttons) {
        return new Message(
                messageId,
                from,
                chat,
                date,
                editDate,
                text,
                entities,
                caption,
                captionEntities,
                document,
                photo,
                buttons,
                replyToMessage);
    }

    /** The same message as another one quotes it: without the message that it answers. */
    public Message quoted() {
        return new Message(
                messageId,
                from,
                chat,
                date,
                editDate,
                text,
                entities,
                caption,
                captionEntities,
                document,
                photo,
                Optional.empty(),
                Optional.empty());
    }

    private static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
