package io.landfall.job.control;

import io.landfall.contract.event.EventData.Command;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.event.JsonVersionedSerializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Gives the janitor's command of each day, soon after the job's start and soon after midnight (UTC). It keeps no state:
 * a command's id names its day, so that a second one of the same day finds the answer of the first.
 */
public final class DailyRound
        implements Source<StageEvent, DailyRound.NoSplit, DailyRound.NoState>, ResultTypeQueryable<StageEvent> {
    private static final long serialVersionUID = 1L;
    private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(5);

    /** There is nothing to split. */
    public record NoSplit(String splitId) implements SourceSplit {}

    /** There is nothing to remember. */
    public record NoState() {}

    /** The janitor's command of a day. */
    static StageEvent of(LocalDate day, Instant time) {
        return new StageEvent(
                "janitor-" + day,
                "janitor",
                StageEvent.FLINK_JOB,
                time,
                EventType.COMMAND.sequence(),
                new Command("janitor", Map.of(), "the daily round"));
    }

    /** When the round after this moment begins. */
    static Instant next(Instant now) {
        LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        return tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant().plus(AFTER_MIDNIGHT);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<StageEvent, NoSplit> createReader(SourceReaderContext context) {
        return new Reader(Clock.systemUTC());
    }

    @Override
    public SplitEnumerator<NoSplit, NoState> createEnumerator(SplitEnumeratorContext<NoSplit> context) {
        return new NoEnumerator();
    }

    @Override
    public SplitEnumerator<NoSplit, NoState> restoreEnumerator(SplitEnumeratorContext<NoSplit> context, NoState state) {
        return new NoEnumerator();
    }

    @Override
    public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
        return new JsonVersionedSerializer<>(NoSplit.class);
    }

    @Override
    public SimpleVersionedSerializer<NoState> getEnumeratorCheckpointSerializer() {
        return new JsonVersionedSerializer<>(NoState.class);
    }

    @Override
    public TypeInformation<StageEvent> getProducedType() {
        return JsonTypeInformation.of(StageEvent.class);
    }

    /** One command, then silence until the next day. */
    private static final class Reader implements SourceReader<StageEvent, NoSplit> {
        private final Clock clock;
        private Instant due = Instant.MIN;
        private CompletableFuture<Void> available = CompletableFuture.completedFuture(null);

        Reader(Clock clock) {
            this.clock = clock;
        }

        @Override
        public void start() {
            // the first round is due at once
        }

        @Override
        public InputStatus pollNext(ReaderOutput<StageEvent> output) {
            Instant now = clock.instant();
            if (now.isBefore(due)) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            output.collect(of(LocalDate.ofInstant(now, ZoneOffset.UTC), now));
            due = next(now);
            long pause = Duration.between(now, due).toMillis();
            available = new CompletableFuture<Void>().completeOnTimeout(null, pause, TimeUnit.MILLISECONDS);
            return InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            if (available.isDone() && clock.instant().isBefore(due)) {
                long pause = Duration.between(clock.instant(), due).toMillis() + 1;
                available = new CompletableFuture<Void>().completeOnTimeout(null, pause, TimeUnit.MILLISECONDS);
            }
            return available;
        }

        @Override
        public List<NoSplit> snapshotState(long checkpoint) {
            return List.of();
        }

        @Override
        public void addSplits(List<NoSplit> splits) {
            // there are none
        }

        @Override
        public void notifyNoMoreSplits() {
            // there are none
        }

        @Override
        public void close() {
            available.complete(null);
        }
    }

    /** Has nothing to hand out. */
    private static final class NoEnumerator implements SplitEnumerator<NoSplit, NoState> {
        @Override
        public void start() {
            // nothing to find
        }

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {
            // nobody asks
        }

        @Override
        public void addSplitsBack(List<NoSplit> splits, int subtask) {
            // there are none
        }

        @Override
        public void addReader(int subtask) {
            // it needs no split
        }

        @Override
        public NoState snapshotState(long checkpoint) {
            return new NoState();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
