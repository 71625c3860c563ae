package io.landfall.bot.command;

import java.util.Optional;

/**
 * A button that somebody pressed.
 *
 * @param key names the update that brought it
 * @param userId who
 * @param chatId where
 * @param messageKey the message above the button, if it is one that the bot remembers
 * @param argument what the button carries behind its word; a client may send anything here
 */
public record Press(String key, long userId, long chatId, Optional<String> messageKey, String argument) {}
