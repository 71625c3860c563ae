package io.landfall.bot.outgoing;

import java.time.Duration;

/** What came of an attempt to deliver a message. */
public sealed interface Delivery {

    /**
     * People see it.
     *
     * @param messageId Telegram's number of the message; 0 for what has none
     */
    record Done(int messageId) implements Delivery {}

    /**
     * The chat takes no more for a while.
     *
     * @param pause how long Telegram asks to wait
     */
    record TooFast(Duration pause) implements Delivery {}

    /** Telegram could not be reached, or is ill; another attempt may succeed. */
    record Unreachable(String problem) implements Delivery {}

    /** What is to be sent is not there; it may come, and other messages need not wait. */
    record NotYet(String problem) implements Delivery {}

    /** The chat can't be told anything: the bot was blocked, thrown out, or never started. */
    record ChatClosed(String problem) implements Delivery {}

    /** This message will never be taken. */
    record Refused(String problem) implements Delivery {}
}
