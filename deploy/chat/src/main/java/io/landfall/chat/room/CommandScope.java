package io.landfall.chat.room;

/** Whom commands are offered to, as text. */
public final class CommandScope {
    /** Everybody for whom no narrower scope has commands. */
    public static final String DEFAULT = "default";
    /** All private chats. */
    public static final String ALL_PRIVATE_CHATS = "all_private_chats";

    private CommandScope() {}

    /** One chat. */
    public static String chat(long chatId) {
        return "chat:" + chatId;
    }
}
