package io.landfall.bot.outgoing;

import java.util.Optional;

/**
 * A message that some change wants people to see.
 *
 * @param key the same for the same message, however often it is wanted
 * @param chatId where it goes
 * @param content what it shows
 * @param replyTo key of the message that it answers
 * @param bundle name of what is complete once all messages of the bundle are sent
 */
public record Wanted(String key, long chatId, Content content, Optional<String> replyTo, Optional<String> bundle) {}
