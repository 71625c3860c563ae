package io.landfall.chat.telegram;

/** The press of an inline button, as the bot hears of it. */
public record CallbackQuery(String id, User from, Message message, String chatInstance, String data) {}
