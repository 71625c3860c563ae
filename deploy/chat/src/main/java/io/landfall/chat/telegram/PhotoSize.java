package io.landfall.chat.telegram;

/** A picture that was sent. */
public record PhotoSize(String fileId, String fileUniqueId, int width, int height, long fileSize) {}
