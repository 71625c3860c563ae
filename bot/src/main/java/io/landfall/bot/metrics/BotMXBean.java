package io.landfall.bot.metrics;

/** What the bot tells over JMX; the JMX exporter makes Prometheus' metrics of it. */
public interface BotMXBean {
    /** Seconds since Telegram last answered a poll, or since the start if it never did. */
    double getPollAgeSeconds();

    /** Updates that Telegram brought. */
    long getUpdates();

    /** Messages and changes of messages that wait to be sent. */
    long getMessagesWaiting();

    /** Messages and changes of messages that people see. */
    long getMessagesSent();

    /** Attempts that came to nothing, except for those that Telegram asks to wait with. */
    long getSendFailures();
}
