package io.landfall.chat.telegram;

import java.util.Optional;

/** A person or the bot. */
public record User(
        long id, boolean isBot, String firstName, Optional<String> username, Optional<String> languageCode) {}
