package io.landfall.chat.telegram;

/** A command that the bot offers in its menu. */
public record BotCommand(String command, String description) {}
