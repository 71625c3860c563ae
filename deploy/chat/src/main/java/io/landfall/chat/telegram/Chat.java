package io.landfall.chat.telegram;

/** A private chat; its id is the id of its user. */
public record Chat(long id, String type, String firstName) {
    /** The private chat of a user with the bot. */
    public static Chat of(User user) {
        return new Chat(user.id(), "private", user.firstName());
    }
}
