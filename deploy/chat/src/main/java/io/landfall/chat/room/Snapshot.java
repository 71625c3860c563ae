package io.landfall.chat.room;

import io.landfall.chat.telegram.BotCommand;
import io.landfall.chat.telegram.Message;
import io.landfall.chat.telegram.User;
import java.util.List;

/**
 * A chat as a page shows it when it opens.
 *
 * @param messages the newest ones, oldest first
 * @param more whether there are older ones
 * @param pending messages of the user that the bot has not taken yet
 * @param botListens whether the bot asks for updates now
 */
public record Snapshot(
        User user,
        User bot,
        List<Message> messages,
        boolean more,
        List<Integer> pending,
        List<BotCommand> commands,
        boolean botListens) {}
