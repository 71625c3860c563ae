package io.landfall.job.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.FileSealed;
import io.landfall.contract.event.EventData.MountState;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.arrival.ArrivalNotice;
import io.landfall.job.arrival.InboxSplit;
import io.landfall.job.control.CommandDone;
import io.landfall.job.control.DailyRound;
import io.landfall.job.landing.ClaimedFile;
import io.landfall.job.landing.LandingOutcome;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.Manifests;
import io.landfall.job.landing.RecordRange;
import io.landfall.job.parsing.HandedOver;
import io.landfall.job.parsing.QueueState;
import io.landfall.job.parsing.RangeSplit;
import io.landfall.job.parsing.SliceBatch;
import io.landfall.job.storage.RangeDone;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Everything that flows between operators or lies in a savepoint comes back as it was. */
class StreamTypesTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final FileRef FILE = new FileRef("climate", "0123456789abcdef", 2, "odd \"имя\".csv");
    private static final ArrivalNotice.SettledFile SETTLED = new ArrivalNotice.SettledFile(
            "climate",
            "a.csv",
            5,
            TIME,
            TIME,
            Optional.of("md5:00"),
            List.of(new ArrivalNotice.CompanionFile("run", "a.yaml", 7, TIME)));
    private static final Manifest MANIFEST =
            Manifests.text(FILE, "UTF-8", List.of("a", ""), List.of(new RecordRange(0, 0, 4, 77, 1, 2, 9)));
    private static final RangeResult RESULT = new RangeResult(
            0,
            4,
            77,
            new RowCounts(9, 7, 1, 1),
            Map.of("a:type", 1L),
            List.of(new Part(Part.Kind.CURATED, "curated/x.parquet", 7, 999)));

    @Test
    void recordsOfTheStreamComeBackAsTheyWere() throws IOException {
        ClaimedFile claimed =
                new ClaimedFile(FILE, 5, TIME, Optional.of("sha256:00"), SETTLED.companions(), TIME, true);
        LandingOutcome.Stopped stopped = new LandingOutcome.Stopped(
                claimed, "", "1", "cd", "raw/x", Optional.of(new RawSlice("raw/x/bundle.tar", 512)));
        LandingOutcome refused = new LandingOutcome.Refused(stopped, new Failure("landing", "no-header", "say it"));
        assertRoundTrip(ArrivalNotice.class, SETTLED);
        assertRoundTrip(ArrivalNotice.class, new ArrivalNotice.MountSeen(MountState.DEAD, "gone", TIME));
        assertRoundTrip(
                ArrivalNotice.WaitingFile.class,
                new ArrivalNotice.WaitingFile("climate", "a.gz", 5, TIME, "why", TIME));
        assertRoundTrip(ClaimedFile.class, claimed);
        assertRoundTrip(LandingOutcome.class, new LandingOutcome.Duplicate(stopped, FILE));
        assertRoundTrip(LandingOutcome.class, new LandingOutcome.Landed(MANIFEST));
        assertRoundTrip(LandingOutcome.class, new LandingOutcome.Closed(FILE));
        assertRoundTrip(LandingOutcome.class, refused);
        assertRoundTrip(RangeDone.class, new RangeDone(FILE, "raw/m.json", 3, Optional.of(RESULT)));
        assertRoundTrip(RangeDone.class, new RangeDone(FILE, "raw/m.json", 3, Optional.empty()));
        assertRoundTrip(RangeResult.class, RESULT);
        assertRoundTrip(
                StageEvent.class, event(new FileSealed(FILE, RowCounts.NONE, "1", "l", List.of("c"), List.of())));
        assertRoundTrip(
                CommandDone.class,
                new CommandDone(event(new CommandResult("id", Outcome.DONE, "done")), List.of(refused)));
    }

    @Test
    void splitsAndEnumeratorStatesComeBackAsTheyWere() throws IOException {
        JsonVersionedSerializer<InboxSplit> splits = new JsonVersionedSerializer<>(InboxSplit.class);
        InboxSplit splitBack = splits.deserialize(1, splits.serialize(new InboxSplit("i-1", SETTLED)));
        assertThat(splitBack.splitId()).isEqualTo("i-1");
        assertThat(splitBack.notice()).isEqualTo(SETTLED);

        QueueState queue = new QueueState(List.of("queue/x.json"), List.of(new RangeSplit("r-1", "raw/m.json", 4)));
        JsonVersionedSerializer<QueueState> queues = new JsonVersionedSerializer<>(QueueState.class);
        QueueState queueBack = queues.deserialize(1, queues.serialize(queue));
        assertThat(queueBack.taken()).isEqualTo(queue.taken());
        assertThat(queueBack.pending().get(0).manifest()).isEqualTo("raw/m.json");
        assertThat(queueBack.pending().get(0).range()).isEqualTo(4);
    }

    @Test
    void theDailyRoundRemembersNothing() throws IOException {
        SimpleVersionedSerializer<DailyRound.NoState> states = new DailyRound().getEnumeratorCheckpointSerializer();
        DailyRound.NoState nothing = new DailyRound.NoState();
        assertThat(states.deserialize(states.getVersion(), states.serialize(nothing)))
                .isEqualTo(nothing);
        SimpleVersionedSerializer<DailyRound.NoSplit> splits = new DailyRound().getSplitSerializer();
        DailyRound.NoSplit split = new DailyRound.NoSplit("none");
        assertThat(splits.deserialize(splits.getVersion(), splits.serialize(split)))
                .isEqualTo(split);
    }

    @Test
    void refusesWhatANewerJobWrote() {
        JsonVersionedSerializer<QueueState> queues = new JsonVersionedSerializer<>(QueueState.class);
        assertThatThrownBy(() -> queues.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newer job");
    }

    @Test
    void rowBatchesRefuseToBeWritten() {
        TypeSerializer<SliceBatch> serializer =
                HandedOver.of(SliceBatch.class).createSerializer(new SerializerConfigImpl());
        assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(new byte[1])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must not leave its chain");
    }

    private static StageEvent event(EventData data) {
        return new StageEvent("id", "key", StageEvent.FLINK_JOB, TIME, 60, data);
    }

    /** Through the serializer that a savepoint of the first one's snapshot gives back. */
    private static <T> void assertRoundTrip(Class<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = JsonTypeInformation.of(type).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer snapshot = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(snapshot, serializer.snapshotConfiguration());
        TypeSerializer<T> restored = TypeSerializerSnapshot.<T>readVersionedSnapshot(
                        new DataInputDeserializer(snapshot.getCopyOfBuffer()), type.getClassLoader())
                .restoreSerializer();
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        assertThat(restored.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(value);
        assertThat(restored).isEqualTo(serializer);
    }
}
