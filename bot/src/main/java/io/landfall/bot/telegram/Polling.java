package io.landfall.bot.telegram;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.longpolling.BotSession;
import org.telegram.telegrambots.longpolling.TelegramBotsLongPollingApplication;
import org.telegram.telegrambots.longpolling.interfaces.BackOff;
import org.telegram.telegrambots.longpolling.interfaces.LongPollingUpdateConsumer;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Keeps a polling session of telegrambots alive. {@link #watch} is called every few seconds: it starts the session,
 * starts another one when the present one has been silent for too long, and lets it forget its place after a quiet
 * time, because Telegram may go on with smaller numbers after a week without updates, which a session would drop.
 */
public final class Polling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofHours(1);
    private static final List<String> KINDS = List.of("message", "callback_query", "my_chat_member");
    private static final int MOST_AT_ONCE = 100;

    private final String token;
    private final TelegramUrl url;
    private final LongPollingUpdateConsumer consumer;
    private final PollHealth health;
    private final Clock clock;
    private final Duration longestSilence;
    private @Nullable Session session;

    /** Takes what it polls with; nothing is asked before {@link #watch}. */
    public Polling(String token, TelegramUrl url, LongPollingUpdateConsumer consumer, PollHealth health, Clock clock) {
        this(token, url, consumer, health, clock, LONGEST_SILENCE);
    }

    Polling(
            String token,
            TelegramUrl url,
            LongPollingUpdateConsumer consumer,
            PollHealth health,
            Clock clock,
            Duration longestSilence) {
        this.token = token;
        this.url = url;
        this.consumer = consumer;
        this.health = health;
        this.clock = clock;
        this.longestSilence = longestSilence;
    }

    /** What belongs to one session, and is thrown away with it. */
    private record Session(
            BotSession bot, ScheduledExecutorService thread, OkHttpClient http, Gate gate, QuietTime quiet) {}

    /** Makes sure that somebody polls; returns when to look again. */
    public Duration watch() {
        Session running = session;
        if (running == null) {
            start();
        } else if (health.silence().compareTo(longestSilence) > 0) {
            LOG.error(
                    "polling has been silent for {} s; starting it anew",
                    health.silence().toSeconds());
            stop(running);
            start();
        } else if (running.quiet.isOver(running.bot.getLastReceivedUpdate().get())) {
            running.bot.getLastReceivedUpdate().set(0);
        }
        return longestSilence.dividedBy(18);
    }

    @Override
    public void close() {
        if (session != null) {
            stop(session);
        }
    }

    private void start() {
        health.touch();
        ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "telegram-poll"));
        OkHttpClient http = new OkHttpClient.Builder()
                .readTimeout(LONGEST_POLL.plusSeconds(15))
                .addInterceptor(new ReadableUpdates(health))
                .build();
        TelegramBotsLongPollingApplication application =
                new TelegramBotsLongPollingApplication(ObjectMapper::new, () -> http, () -> thread, Pause::new);
        try {
            Gate gate = new Gate(consumer);
            BotSession bot = application.registerBot(token, () -> url, this::poll, gate);
            session = new Session(bot, thread, http, gate, new QuietTime(clock));
        } catch (TelegramApiException e) {
            stop(thread, http);
            health.failed(String.valueOf(e.getMessage()));
        }
    }

    /** The first poll doesn't wait for updates: its answer says that all is well. */
    private GetUpdates poll(int last) {
        Duration wait = health.hasAnswered() ? LONGEST_POLL : Duration.ZERO;
        return GetUpdates.builder()
                .offset(last + 1)
                .limit(MOST_AT_ONCE)
                .timeout((int) wait.toSeconds())
                .allowedUpdates(KINDS)
                .build();
    }

    private void stop(Session running) {
        session = null;
        running.bot.stop();
        running.gate.close();
        stop(running.thread, running.http);
    }

    private static void stop(ScheduledExecutorService thread, OkHttpClient http) {
        thread.shutdownNow();
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /**
     * Keeps a session that is being stopped from touching the database: an interrupt in the middle of a write would
     * break an embedded one.
     */
    private static final class Gate implements LongPollingUpdateConsumer {
        private final LongPollingUpdateConsumer consumer;
        private final ReentrantLock lock = new ReentrantLock();
        private volatile boolean closed;

        Gate(LongPollingUpdateConsumer consumer) {
            this.consumer = consumer;
        }

        @Override
        public void consume(List<Update> updates) {
            lock.lock();
            try {
                if (closed) {
                    throw new IllegalStateException("polling was stopped; the updates come again");
                }
                consumer.consume(updates);
            } catch (RuntimeException e) {
                // The session's thread dies of it and tells nobody; the watch starts another one.
                LOG.error("{} updates were not taken; they come again", updates.size(), e);
                throw e;
            } finally {
                lock.unlock();
            }
        }

        /** Waits for a write to end; one that waits for a lost database is not waited for. */
        @Override
        public void close() {
            closed = true;
            try {
                if (lock.tryLock(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    lock.unlock();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Notices when the place has not moved for long; one confirming poll has long passed by then. */
    private static final class QuietTime {
        private final Clock clock;
        private int place;
        private Instant since;

        QuietTime(Clock clock) {
            this.clock = clock;
            this.since = clock.instant();
        }

        boolean isOver(int newPlace) {
            if (newPlace != place) {
                place = newPlace;
                since = clock.instant();
            }
            return place != 0 && Duration.between(since, clock.instant()).compareTo(QUIET) > 0;
        }
    }

    /** Half a second, doubled up to 30 seconds: well below the silence after which the session counts as dead. */
    private static final class Pause implements BackOff {
        private static final long FIRST_MILLIS = 500;
        private static final long LAST_MILLIS = 30_000;
        private long next = FIRST_MILLIS;

        @Override
        public void reset() {
            next = FIRST_MILLIS;
        }

        @Override
        public long nextBackOffMillis() {
            long now = next;
            next = Math.min(next * 2, LAST_MILLIS);
            return now;
        }
    }
}
