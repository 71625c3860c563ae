package io.landfall.bot.outgoing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a message shows. Only {@link Text} may change after it was sent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Content.Document.class, name = "document"),
    @JsonSubTypes.Type(value = Content.Toast.class, name = "toast")
})
public sealed interface Content {

    /**
     * Text with buttons.
     *
     * @param html made with {@link io.landfall.bot.text.HtmlText}
     * @param buttons rows of buttons; empty for none
     * @param silent whether the phone stays quiet
     */
    record Text(String html, List<List<Button>> buttons, boolean silent) implements Content {
        /** Copies the rows. */
        public Text {
            buttons = buttons.stream().map(List::copyOf).toList();
        }

        /** Text without buttons. */
        public static Text of(String html) {
            return new Text(html, List.of(), false);
        }
    }

    /**
     * A document of the outbox.
     *
     * @param path path in the outbox as the event named it; checked before it is read
     * @param bytes length that it must have
     * @param sha256 hash that it must have, in hex
     * @param caption HTML below the document, empty for none
     * @param silent whether the phone stays quiet
     */
    record Document(String path, long bytes, String sha256, String caption, boolean silent) implements Content {}

    /**
     * The short answer to a pressed button; without it the button seems to hang.
     *
     * @param callbackId Telegram's name of the press
     * @param text up to 200 characters, empty for nothing to read
     */
    record Toast(String callbackId, String text) implements Content {}
}
