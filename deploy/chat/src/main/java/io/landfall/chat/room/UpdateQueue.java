package io.landfall.chat.room;

import io.landfall.chat.telegram.Update;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The updates that the bot has not confirmed, oldest first. Guarded by the room's lock. */
final class UpdateQueue {
    private final Deque<Update> waiting = new ArrayDeque<>();
    private int nextId;

    UpdateQueue(int firstId) {
        nextId = firstId;
    }

    int nextId() {
        return nextId;
    }

    void add(Update update) {
        waiting.add(update);
        nextId = update.updateId() + 1;
    }

    /** Where a poll with this offset begins: a negative one counts from the end. */
    int firstWanted(long offset) {
        if (offset >= 0) {
            return (int) Math.min(offset, Integer.MAX_VALUE);
        }
        long skip = Math.max(0, waiting.size() + offset);
        Iterator<Update> all = waiting.iterator();
        for (long i = 0; i < skip; i++) {
            all.next();
        }
        return all.hasNext() ? all.next().updateId() : 0;
    }

    /** Forgets the updates below an id and tells which those were. */
    List<Update> confirm(int below) {
        List<Update> confirmed = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().updateId() < below) {
            confirmed.add(waiting.remove());
        }
        return confirmed;
    }

    List<Update> first(int limit) {
        return waiting.stream().limit(limit).toList();
    }

    List<Update> all() {
        return List.copyOf(waiting);
    }
}
