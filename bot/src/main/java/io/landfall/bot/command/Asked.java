package io.landfall.bot.command;

import java.util.List;

/**
 * A command that somebody gave.
 *
 * @param key names the update that brought it
 * @param userId who
 * @param chatId where
 * @param messageKey key of the message that will answer it
 * @param arguments the words behind the command; a stranger's text
 */
public record Asked(String key, long userId, long chatId, String messageKey, List<String> arguments) {
    /** Copies the list. */
    public Asked {
        arguments = List.copyOf(arguments);
    }
}
