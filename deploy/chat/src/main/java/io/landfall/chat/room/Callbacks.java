package io.landfall.chat.room;

import io.landfall.chat.telegram.CallbackQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pressed buttons that the bot has not answered. Guarded by the room's lock. */
final class Callbacks {
    /** Telegram forgets old ones by time; here the oldest go when there are too many. */
    private static final int MOST = 1000;

    private final Map<String, CallbackQuery> unanswered = new LinkedHashMap<>();

    void add(CallbackQuery query) {
        unanswered.put(query.id(), query);
        if (unanswered.size() > MOST) {
            unanswered.remove(unanswered.keySet().iterator().next());
        }
    }

    Optional<CallbackQuery> take(String id) {
        return Optional.ofNullable(unanswered.remove(id));
    }
}
