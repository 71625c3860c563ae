package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownFilesTest {
    private static final int PROMISED_BYTES = 64;

    @Test
    void agreesWithAMapThroughRandomScans() throws IOException {
        long seed = 20260101;
        Random random = new Random(seed);
        KnownFiles files = new KnownFiles();
        Map<String, long[]> oracle = new HashMap<>();
        for (int scan = 0; scan < 200; scan++) {
            long now = 1_700_000_000_000L + scan;
            files.beginScan();
            Set<String> present = new HashSet<>();
            int names = random.nextInt(1500);
            for (int i = 0; i < names; i++) {
                String name = "file-" + random.nextInt(2000);
                long version = random.nextInt(3);
                files.see(FileKey.of(name), version, now);
                long[] known = oracle.get(name);
                if (known == null || known[0] != version) {
                    oracle.put(name, new long[] {version, now});
                }
                present.add(name);
            }
            boolean complete = random.nextBoolean();
            if (complete) {
                files.forgetUnseen();
                oracle.keySet().retainAll(present);
            }
            assertThat(files.size()).as("seed %d, scan %d", seed, scan).isEqualTo(oracle.size());
            if (scan % 20 == 0) {
                files = written(files);
            }
        }
        KnownFiles last = files;
        oracle.forEach((name, known) ->
                assertThat(KnownFile.since(last.get(FileKey.of(name)))).as(name).isEqualTo(known[1]));
        assertThat(last.get(FileKey.of("never"))).isZero();
    }

    @Test
    void holdsAtMost64BytesAFileAtAnySize() {
        KnownFiles files = new KnownFiles();
        for (int size = 1; size <= 300_000; size++) {
            files.see(new FileKey(FileKey.mix(size), 2L * size + 1), 1, 1);
            if (size >= 1000) {
                assertThat(files.bytes()).as("%d files", size).isLessThanOrEqualTo((long) PROMISED_BYTES * size);
            }
        }
        files.beginScan();
        for (int size = 1; size <= 1000; size++) {
            files.see(new FileKey(FileKey.mix(size), 2L * size + 1), 1, 1);
        }
        files.forgetUnseen();
        assertThat(files.bytes()).isLessThanOrEqualTo(PROMISED_BYTES * 1000L);
    }

    @Test
    void keepsEveryPartOfWhatIsKnown() throws IOException {
        KnownFiles files = new KnownFiles();
        FileKey key = FileKey.of("имя.csv");
        long since = 1_790_000_000_123L;
        files.see(key, 42, since);
        long known = KnownFile.withReason(KnownFile.withState(files.get(key), KnownFile.WHOLE), 4095);
        for (int look = 0; look < 40; look++) {
            known = KnownFile.checkedAgain(known);
        }
        files.put(key, known);
        files.putSides(key, -7);
        KnownFiles back = written(files);
        long again = back.get(key);
        assertThat(KnownFile.since(again)).isEqualTo(since);
        assertThat(KnownFile.state(again)).isEqualTo(KnownFile.WHOLE);
        assertThat(KnownFile.reason(again)).isEqualTo(4095);
        assertThat(KnownFile.checks(again)).isEqualTo(31);
        assertThat(KnownFile.isSeen(again)).isFalse();
        assertThat(back.sides(key)).isEqualTo(-7);
    }

    @Test
    void refusesAFileThatItDoesNotKnow() {
        assertThatThrownBy(() -> new KnownFiles().put(FileKey.of("a"), 1)).isInstanceOf(IllegalStateException.class);
    }

    private static KnownFiles written(KnownFiles files) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(files.writtenBytes());
        files.write(out);
        assertThat(out.hasRemaining()).isFalse();
        return KnownFiles.read(new DataInputStream(new ByteArrayInputStream(out.array())));
    }
}
