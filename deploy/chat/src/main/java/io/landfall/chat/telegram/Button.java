package io.landfall.chat.telegram;

import java.util.Optional;

/** A button under a message: it either tells the bot its data or opens a link. */
public record Button(String text, Optional<String> callbackData, Optional<String> url) {}
