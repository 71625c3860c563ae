package io.landfall.bot.telegram;

/**
 * Whom Telegram takes the token for.
 *
 * @param id the bot's user id
 * @param name its user name, without {@code @}
 */
public record BotIdentity(long id, String name) {}
