package io.landfall.chat.telegram;

import java.util.List;

/** The rows of buttons under a message. */
public record InlineKeyboard(List<List<Button>> inlineKeyboard) {
    /** Copies the rows. */
    public InlineKeyboard {
        inlineKeyboard = inlineKeyboard.stream().map(List::copyOf).toList();
    }
}
