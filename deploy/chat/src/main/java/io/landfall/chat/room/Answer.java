package io.landfall.chat.room;

import java.util.Optional;

/** The bot's answer to a pressed button, shown for a moment or until it is closed. */
public record Answer(String callbackQueryId, Optional<String> text, boolean showAlert) {}
