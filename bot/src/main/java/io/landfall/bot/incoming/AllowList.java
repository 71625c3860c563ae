package io.landfall.bot.incoming;

import java.util.Set;

/** The people who may use the bot. */
public record AllowList(Set<Long> userIds) {
    /** Copies the set. */
    public AllowList {
        userIds = Set.copyOf(userIds);
    }

    /** Whether this person may use the bot. Nobody may if the list is empty. */
    public boolean allows(long userId) {
        return userIds.contains(userId);
    }
}
