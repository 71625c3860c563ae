package io.landfall.chat.room;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Tells open pages what changes, in order. A page that does not keep up is cut off; it will ask anew. */
public final class Feed {
    private static final int LONGEST_BACKLOG = 1000;

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    Subscription subscribe(long userId) {
        Subscription subscription = new Subscription(userId);
        subscriptions.add(subscription);
        return subscription;
    }

    void tell(long userId, String name, Object data) {
        for (Subscription subscription : subscriptions) {
            if (subscription.userId == userId) {
                subscription.offer(new Event(name, data));
            }
        }
    }

    void tellAll(String name, Object data) {
        subscriptions.forEach(subscription -> subscription.offer(new Event(name, data)));
    }

    void closeAll() {
        subscriptions.forEach(Subscription::close);
    }

    /** Something that changed; the data is written as JSON. */
    public record Event(String name, Object data) {}

    /** What one page hears. */
    public final class Subscription implements AutoCloseable {
        private final long userId;
        private final BlockingQueue<Event> backlog = new LinkedBlockingQueue<>(LONGEST_BACKLOG);
        private volatile boolean open = true;

        private Subscription(long userId) {
            this.userId = userId;
        }

        void offer(Event event) {
            if (!backlog.offer(event)) {
                close();
            }
        }

        /** Waits for the next event. */
        public Optional<Event> next(long seconds) throws InterruptedException {
            return Optional.ofNullable(backlog.poll(seconds, TimeUnit.SECONDS));
        }

        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
            subscriptions.remove(this);
        }
    }
}
