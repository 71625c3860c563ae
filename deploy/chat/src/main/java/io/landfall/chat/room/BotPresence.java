package io.landfall.chat.room;

import java.io.Closeable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Whether the bot listens: it polls for updates now, or did so a moment ago. */
final class BotPresence implements Closeable {
    /** Longer than a bot takes between two polls. */
    private static final long GRACE_SECONDS = 5;

    private final Consumer<Boolean> onChange;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "chat-presence");
        thread.setDaemon(true);
        return thread;
    });
    private int polls;
    private long begun;
    private boolean listens;

    BotPresence(Consumer<Boolean> onChange) {
        this.onChange = onChange;
    }

    synchronized boolean listens() {
        return listens;
    }

    synchronized void pollBegins() {
        polls++;
        begun++;
        change(true);
    }

    synchronized void pollEnds() {
        polls--;
        long lastBegun = begun;
        if (polls == 0 && !later.isShutdown()) {
            var unused = later.schedule(() -> silentSince(lastBegun), GRACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private synchronized void silentSince(long lastBegun) {
        if (polls == 0 && begun == lastBegun) {
            change(false);
        }
    }

    private void change(boolean now) {
        if (listens != now) {
            listens = now;
            onChange.accept(now);
        }
    }

    @Override
    public synchronized void close() {
        later.shutdownNow();
    }
}
