package io.landfall.chat.telegram;

/** A file that was sent, as its message shows it. */
public record Document(String fileId, String fileUniqueId, String fileName, String mimeType, long fileSize) {}
