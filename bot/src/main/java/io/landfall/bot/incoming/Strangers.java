package io.landfall.bot.incoming;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.text.HtmlText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Refuses people who are not on the allow-list: politely, with what they need to be let in, once a minute at most. */
final class Strangers {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;

    Strangers(Clock clock) {
        this.clock = clock;
    }

    /** The refusal, or nothing if this person has just been told. */
    Optional<String> refusal(Transaction transaction, long userId) {
        Instant now = clock.instant();
        Optional<Instant> told = transaction
                .first(
                        "select told_at from stranger where user_id = ?",
                        row -> Transaction.instant(row, "told_at"),
                        userId)
                .flatMap(at -> at);
        if (told.isPresent() && told.get().plus(PAUSE).isAfter(now)) {
            return Optional.empty();
        }
        if (transaction.update("update stranger set told_at = ? where user_id = ?", now, userId) == 0) {
            transaction.update("insert into stranger (user_id, told_at) values (?, ?)", userId, now);
        }
        return Optional.of(text(userId));
    }

    /** Forgets strangers of long ago. */
    void forgetOld(Transaction transaction) {
        transaction.update(
                "delete from stranger where told_at < ?", clock.instant().minus(PAUSE));
    }

    private static String text(long userId) {
        return new HtmlText()
                .text("Sorry, I only talk to people whom my owner has let in.")
                .line()
                .line()
                .text("Your id is ")
                .code(Long.toString(userId))
                .text(". Send it to whoever runs this bot and ask them to add it to ")
                .code("LANDFALL_TELEGRAM_ALLOW")
                .text("; then write to me again.")
                .markup();
    }
}
