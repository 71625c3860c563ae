package io.landfall.report.service;

import io.landfall.report.Contracts;
import io.landfall.report.ReportJob;
import java.time.Clock;
import java.time.Duration;

/** The report service on Kafka: what asks for reports comes in, what came of it goes out. */
public final class Service implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Events events;
    private final EventLoop loop;

    /** Connects; nothing is taken before {@link #run}. */
    public Service(String bootstrapServers, ReportJob job, Contracts contracts, Clock clock) {
        this.events = Events.onKafka(bootstrapServers);
        this.loop = EventLoop.onKafka(bootstrapServers, new Desk(job::run, contracts, events, clock, FIRST_PAUSE));
    }

    /** Serves until {@link #close}. */
    public void run() {
        try (events) {
            loop.run();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
