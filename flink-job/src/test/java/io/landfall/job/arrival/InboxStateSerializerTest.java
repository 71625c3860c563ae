package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.job.arrival.ArrivalNotice.CompanionFile;
import io.landfall.job.arrival.ArrivalNotice.SettledBundle;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.ArrivalNotice.WaitingFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InboxStateSerializerTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final InboxStateSerializer serializer = new InboxStateSerializer();

    @Test
    void givesBackWhatItWrote() throws IOException {
        KnownFiles climate = new KnownFiles();
        climate.see(FileKey.of("a"), 1, 1000);
        KnownFiles elsewhere = new KnownFiles();
        elsewhere.see(FileKey.of("b"), 2, 2000);
        elsewhere.see(FileKey.of("c"), 3, 3000);
        SettledFile settled = new SettledFile(
                "climate",
                "odd \"имя\"\n😀\uFFFDFF.csv",
                5,
                TIME,
                TIME,
                Optional.of("md5:ab"),
                List.of(new CompanionFile("plan", "p.pdf", 7, TIME)));
        WaitingFile waiting = new WaitingFile("climate", "w.gz", 5, TIME, "it waits", TIME);
        InboxState state = new InboxState(
                FrozenFiles.of(new TreeMap<>(Map.of("climate", climate, "", elsewhere))),
                List.of(new InboxSplit("inbox-8", settled), new InboxSplit("inbox-9", waiting)),
                10,
                Optional.of(MountState.EMPTY),
                true);

        InboxState back = serializer.deserialize(serializer.getVersion(), serializer.serialize(state));

        assertThat(back.pending()).extracting(InboxSplit::notice).containsExactly(settled, waiting);
        assertThat(back.pending()).extracting(InboxSplit::id).containsExactly("inbox-8", "inbox-9");
        assertThat(back.nextSplit()).isEqualTo(10);
        assertThat(back.mount()).contains(MountState.EMPTY);
        assertThat(back.sentinelSeen()).isTrue();
        Map<String, KnownFiles> files = back.files().thaw();
        assertThat(files.keySet()).containsExactly("", "climate");
        assertThat(files)
                .hasEntrySatisfying("", known -> assertThat(known.size()).isEqualTo(2));
        assertThat(files)
                .hasEntrySatisfying(
                        "climate",
                        known -> assertThat(KnownFile.since(known.get(FileKey.of("a"))))
                                .isEqualTo(1000));
    }

    @Test
    void givesBackBundlesAndReadsWhatWasWrittenBeforeThereWereAny() throws IOException {
        SettledFile file = new SettledFile("climate", "a.csv", 5, TIME, TIME, Optional.empty(), List.of());
        SettledBundle bundle = new SettledBundle("climate", List.of(file, file));
        byte[] written = serializer.serialize(new InboxState(
                FrozenFiles.NONE, List.of(new InboxSplit("inbox-1", bundle)), 2, Optional.empty(), false));
        assertThat(serializer.deserialize(3, written).pending())
                .extracting(InboxSplit::notice)
                .containsExactly(bundle);
        byte[] before = serializer.serialize(
                new InboxState(FrozenFiles.NONE, List.of(new InboxSplit("inbox-1", file)), 2, Optional.empty(), false));
        assertThat(serializer.deserialize(2, before).pending())
                .extracting(InboxSplit::notice)
                .containsExactly(file);
    }

    @Test
    void givesBackAnEmptyState() throws IOException {
        InboxState back = serializer.deserialize(serializer.getVersion(), serializer.serialize(InboxState.EMPTY));
        assertThat(back.mount()).isEmpty();
        assertThat(back.files().thaw()).isEmpty();
    }

    @Test
    void refusesEveryCutAndEveryChangedByte() throws IOException {
        KnownFiles files = new KnownFiles();
        files.see(FileKey.of("a"), 1, 1000);
        byte[] whole = serializer.serialize(
                new InboxState(FrozenFiles.of(Map.of("d", files)), List.of(), 3, Optional.empty(), false));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> serializer.deserialize(2, cut))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("restore another checkpoint");
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 4;
            assertThatThrownBy(() -> serializer.deserialize(2, changed)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void saysWhatToDoWithTheStateOfAnotherVersion() {
        assertThatThrownBy(() -> serializer.deserialize(1, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("start the job without its state");
    }
}
