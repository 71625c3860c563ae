package io.landfall.bot.outgoing;

import java.util.Optional;

/**
 * A message that waits to be sent or changed.
 *
 * @param key the same for the same message, however often it is wanted
 * @param chatId where it goes
 * @param content newest wanted content
 * @param replyTo key of the message that it answers
 * @param bundle name of what is complete once all messages of the bundle are sent
 * @param version grows with each change of the content
 * @param messageId Telegram's number once it was sent
 * @param attempts failures in a row
 */
public record OutgoingMessage(
        String key,
        long chatId,
        Content content,
        Optional<String> replyTo,
        Optional<String> bundle,
        int version,
        Optional<Integer> messageId,
        int attempts) {}
