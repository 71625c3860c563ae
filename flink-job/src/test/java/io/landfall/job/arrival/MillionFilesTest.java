package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.job.arrival.Scan.Patience;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An inbox with 1,000,000 files costs what was promised. */
class MillionFilesTest {
    private static final int FILES = 1_000_000;
    private static final long MOST_BYTES_A_FILE = 64;
    private static final long MOST_CHECKPOINT = 64_000_000;

    private final ManyFiles inbox = new ManyFiles();
    private final MovableClock clock = new MovableClock();

    /** Shows files and can't open one. */
    private static final class ManyFiles implements Inbox {
        private int listings;

        @Override
        public Root root() {
            return new Root(true, false);
        }

        @Override
        public void list(String folder, Visitor visitor) {
            if (folder.isEmpty()) {
                visitor.folder("d");
                return;
            }
            listings++;
            for (int i = 0; i < FILES; i++) {
                visitor.file(new Entry("station-42-recording-%07d.csv".formatted(i), i, 1_700_000_000 + i, i));
            }
        }

        @Override
        public SeekableByteChannel open(String path) throws IOException {
            throw new IOException("no file may be opened");
        }
    }

    @Test
    void coordinatorAndCheckpointsStaySmallWhileAllOfThemArrive() throws Exception {
        FakeContext context = new FakeContext();
        InboxMemory memory = InboxEnumerator.memory(InboxState.EMPTY);
        InboxEnumerator enumerator = new InboxEnumerator(
                context,
                watch(memory),
                memory,
                new FormBundles(Set.of()),
                Duration.ofMillis(1),
                clock,
                InboxState.EMPTY);
        enumerator.start();
        context.register(0);
        context.runNext();
        clock.second(10);
        int told = 0;
        for (int scan = 0; scan < 4; scan++) {
            context.runNext();
            int before = context.assigned.size();
            assertThat(before).isLessThanOrEqualTo(InboxEnumerator.MOST_PENDING);
            for (int request = 0; request < InboxEnumerator.MOST_PENDING; request++) {
                context.timed(() -> enumerator.handleSplitRequest(0, null));
            }
            told += context.assigned.size();
            context.assigned.clear();
        }
        InboxStateSerializer serializer = new InboxStateSerializer();
        long[] length = new long[1];
        context.timed(() -> length[0] = written(serializer, enumerator).length);
        enumerator.close();
        System.out.printf(
                "%,d files: %,d told in four scans, checkpoint %,d bytes, at most %d ms of the coordinator's thread%n",
                FILES, told, length[0], context.longestNanos / 1_000_000);
        assertThat(told).isGreaterThan(2 * InboxEnumerator.MOST_PENDING);
        assertThat(length[0]).isGreaterThan(32L * FILES).isLessThan(MOST_CHECKPOINT);
        assertThat(context.longestNanos).isLessThan(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void aKnownFileCosts64BytesAndOneLookAtItsFolder() throws IOException {
        long before = usedHeap();
        InboxMemory memory = new InboxMemory(InboxEnumerator.MOST_PENDING);
        InboxWatch watch = watch(memory);
        watch.scan();
        for (int i = 0; i < FILES; i++) {
            FileKey key = FileKey.of("station-42-recording-%07d.csv".formatted(i));
            memory.put("d", key, KnownFile.withState(memory.get("d", key), KnownFile.TOLD));
        }
        long heap = usedHeap() - before;
        clock.second(1000);
        inbox.listings = 0;
        long allocatedBefore = allocated();
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        ScanReport report = watch.scan();
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1_000_000;
        System.out.printf(
                "%,d known files: %,d bytes of heap (%.1f a file), scan %d ms, %,d bytes allocated a file%n",
                FILES, heap, (double) heap / FILES, millis, (allocated() - allocatedBefore) / FILES);
        assertThat(report.present()).isEqualTo(FILES);
        assertThat(memory.take()).isEmpty();
        assertThat(inbox.listings).isEqualTo(1);
        assertThat(memory.bytes()).isLessThanOrEqualTo(MOST_BYTES_A_FILE * FILES);
        assertThat(heap).isLessThanOrEqualTo(MOST_BYTES_A_FILE * FILES + 1_000_000);
        assertThat(usedHeap() - before)
                .as("a scan leaves nothing behind")
                .isLessThanOrEqualTo(MOST_BYTES_A_FILE * FILES + 1_000_000);
        assertThat(memory.freeze().files().thaw())
                .hasEntrySatisfying("d", files -> assertThat(files.size()).isEqualTo(FILES));
    }

    private static byte[] written(InboxStateSerializer serializer, InboxEnumerator enumerator) {
        try {
            return serializer.serialize(enumerator.snapshotState(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private InboxWatch watch(InboxMemory memory) {
        return new InboxWatch(
                inbox,
                new InboxWatch.Names(Watched.PATH, ".landfall-inbox"),
                List.of(Rules.of("d", "*.csv").folder()),
                memory,
                new Patience(Duration.ofSeconds(10), Duration.ofHours(1)),
                clock,
                true);
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
