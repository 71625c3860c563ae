package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.job.arrival.ArrivalNotice.MountSeen;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.Scan.Patience;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The watch inside Flink's source coordinator. */
class InboxEnumeratorTest {
    private static final FormBundles NO_BUNDLES = new FormBundles(Set.of());

    private static final Instant TIME = Instant.parse("2025-12-31T00:00:00Z");

    private final FakeInbox inbox = new FakeInbox();
    private final FakeContext context = new FakeContext();
    private final MovableClock clock = new MovableClock();
    private @Nullable InboxEnumerator enumerator;

    @AfterEach
    void closes() {
        if (enumerator != null) {
            enumerator.close();
        }
    }

    @Test
    void scansAtOnceAndHandsOutWhatSettledToReadersThatAsk() throws Exception {
        inbox.put("d/a.csv", "1", TIME);
        InboxEnumerator running = start(InboxState.EMPTY);
        context.runNext();
        context.register(0);
        running.handleSplitRequest(0, null);
        assertThat(context.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice)
                        .isInstanceOfSatisfying(
                                MountSeen.class,
                                seen -> assertThat(seen.state()).isEqualTo(MountState.LIVE)));
        running.handleSplitRequest(0, null);
        clock.second(10);
        awaitAssigned(2);
        assertThat(context.notices().get(1)).isInstanceOf(SettledFile.class);
    }

    @Test
    void aHungScanNeitherBlocksCheckpointsNorTheEndOfTheJobAndIsTold() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        inbox.put("d/a.csv", "1", TIME);
        InboxEnumerator running = start(InboxState.EMPTY);
        context.runNext();
        inbox.onList = () -> {
            hangs.countDown();
            awaitUninterruptibly(released);
        };
        hangs.await();
        context.runAll();
        clock.second(31);
        context.tick();
        InboxState state = running.snapshotState(1);
        assertThat(state.mount()).contains(MountState.STALE);
        assertThat(state.pending())
                .extracting(split -> ((MountSeen) split.notice()).state())
                .containsExactly(MountState.LIVE, MountState.STALE);
        assertThat(state.files().thaw())
                .hasEntrySatisfying("d", files -> assertThat(files.size()).isEqualTo(1));
        running.close();
        released.countDown();
    }

    @Test
    void aSnapshotHoldsWhatWasToldAndHandsOutNothing() throws Exception {
        inbox.put("d/a.csv", "1", TIME);
        InboxEnumerator running = start(InboxState.EMPTY);
        context.runNext();
        context.register(0);
        running.handleSplitRequest(0, null);
        running.handleSplitRequest(0, null);
        int before = context.assigned.size();
        clock.second(10);
        InboxState state = snapshotWith(running, 1);
        assertThat(context.assigned)
                .as("nothing may leave behind the snapshot's back")
                .hasSize(before);

        running.close();
        FakeContext later = new FakeContext();
        InboxEnumerator restored = start(later, through(state));
        later.register(0);
        restored.handleSplitRequest(0, null);
        assertThat(later.notices()).singleElement().isInstanceOf(SettledFile.class);
        later.runNext();
        later.runNext();
        restored.handleSplitRequest(0, null);
        assertThat(later.assigned)
                .as("neither the file nor the mount is told twice")
                .hasSize(1);
        restored.close();
    }

    @Test
    void aReturnedSplitIsHandedOutAgain() throws Exception {
        InboxEnumerator running = start(InboxState.EMPTY);
        context.runNext();
        context.register(0);
        running.handleSplitRequest(0, null);
        InboxSplit split = context.assigned.removeFirst();
        running.addSplitsBack(List.of(split), 0);
        running.handleSplitRequest(0, null);
        assertThat(context.assigned).containsExactly(split);
    }

    @Test
    void aDeadMountDoesNotFailTheJob() throws Exception {
        inbox.put("d/a.csv", "1", TIME);
        inbox.dead = true;
        InboxEnumerator running = start(InboxState.EMPTY);
        context.runNext();
        inbox.dead = false;
        context.runNext();
        context.runNext();
        assertThat(running.snapshotState(1).pending())
                .extracting(split -> ((MountSeen) split.notice()).state())
                .containsExactly(MountState.DEAD, MountState.LIVE);
    }

    @Test
    void anErrorOfTheProgramFailsTheJob() throws Exception {
        CountDownLatch thrown = new CountDownLatch(1);
        inbox.onList = () -> {
            thrown.countDown();
            throw new IllegalStateException("a defect");
        };
        start(InboxState.EMPTY);
        thrown.await();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        assertThatThrownBy(() -> {
                    while (System.nanoTime() < deadline) {
                        context.tick();
                        Thread.onSpinWait();
                    }
                })
                .isInstanceOf(FlinkRuntimeException.class)
                .hasRootCauseMessage("a defect");
    }

    private InboxEnumerator start(InboxState state) {
        enumerator = start(context, state);
        return enumerator;
    }

    private InboxEnumerator start(FakeContext in, InboxState state) {
        InboxMemory memory = InboxEnumerator.memory(state);
        InboxWatch watch = new InboxWatch(
                inbox,
                new InboxWatch.Names(Watched.PATH, ".landfall-inbox"),
                List.of(Rules.of("d", "*").folder()),
                memory,
                new Patience(Duration.ofSeconds(10), Duration.ofHours(1)),
                clock,
                state.sentinelSeen());
        InboxEnumerator started =
                new InboxEnumerator(in, watch, memory, NO_BUNDLES, Duration.ofMillis(5), clock, state);
        started.start();
        return started;
    }

    private static InboxState through(InboxState state) throws IOException {
        InboxStateSerializer serializer = new InboxStateSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    }

    /** Takes snapshots without letting the coordinator do anything else until one holds so many splits. */
    private static InboxState snapshotWith(InboxEnumerator running, int splits) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            InboxState state = running.snapshotState(1);
            if (state.pending().size() == splits) {
                return state;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no snapshot holds " + splits + " splits");
    }

    private void awaitAssigned(int splits) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (context.assigned.size() < splits && System.nanoTime() < deadline) {
            context.runNext();
        }
        assertThat(context.assigned).hasSize(splits);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // a thread inside a dead mount can't be interrupted either
            }
        }
    }
}
