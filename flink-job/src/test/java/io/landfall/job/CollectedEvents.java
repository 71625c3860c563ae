package io.landfall.job;

import io.landfall.contract.event.StageEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps events in memory, where Kafka would be. One at a time in a JVM. */
final class CollectedEvents implements Sink<StageEvent> {
    private static final long serialVersionUID = 1L;
    private static final List<StageEvent> EVENTS = new CopyOnWriteArrayList<>();

    static List<StageEvent> all() {
        return EVENTS;
    }

    @Override
    public SinkWriter<StageEvent> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(StageEvent event, Context ignored) {
                EVENTS.add(event);
            }

            @Override
            public void flush(boolean endOfInput) {
                // nothing is buffered
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
