package io.landfall.bot.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps to what a chat takes: a few messages at once, then one a second (groups: one in three seconds), and silence for
 * as long as Telegram asks for. See "Broadcasting to users" in the Bot FAQ.
 */
public final class ChatPace {
    private static final int BURST = 4;
    private static final Duration PERSON = Duration.ofSeconds(1);
    private static final Duration GROUP = Duration.ofSeconds(3);

    private final Map<Long, Instant> free = new HashMap<>();

    /** When this chat takes the next message; now or earlier: at once. */
    public Instant next(long chatId, Instant now) {
        Instant credit = free.getOrDefault(chatId, Instant.MIN);
        Instant allowed =
                credit.equals(Instant.MIN) ? now : credit.minus(gap(chatId).multipliedBy(BURST - 1L));
        return allowed.isBefore(now) ? now : allowed;
    }

    /** Counts a message. */
    public void count(long chatId, Instant now) {
        Instant credit = free.getOrDefault(chatId, now);
        Instant from = credit.isBefore(now) ? now : credit;
        free.put(chatId, from.plus(gap(chatId)));
    }

    /** Keeps silent. */
    public void pause(long chatId, Instant now, Duration wait) {
        free.put(chatId, now.plus(wait).plus(gap(chatId).multipliedBy(BURST - 1L)));
    }

    /** Groups have negative ids. */
    private static Duration gap(long chatId) {
        return chatId < 0 ? GROUP : PERSON;
    }
}
