package io.landfall.bot.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.bot.TestEvents;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileStateTest {
    private static final FileRef FILE = TestEvents.file("weather.csv");

    @Test
    void isTheSameInWhateverOrderTheEventsComeAndHoweverOften() {
        FileState expected = after(TestEvents.wholeWay(FILE));
        List<StageEvent> events = new ArrayList<>(TestEvents.wholeWay(FILE));
        events.addAll(TestEvents.wholeWay(FILE));
        Random random = new Random(7);

        for (int i = 0; i < 200; i++) {
            Collections.shuffle(events, random);
            assertThat(after(events)).isEqualTo(expected);
        }
    }

    @Test
    void movesThroughItsStages() {
        FileState state = FileState.of(FILE);
        List<String> standings = new ArrayList<>();
        for (StageEvent event : TestEvents.wholeWay(FILE)) {
            state = state.apply(event);
            standings.add(state.standing());
        }

        assertThat(standings).containsExactly("LANDED", "VALIDATED", "VALIDATED", "PREPROCESSED", "SEALED", "SEALED");
        assertThat(state.took()).contains(Duration.ofMillis(2400));
        assertThat(state.rows()).contains(TestEvents.ROWS);
    }

    @Test
    void neverGoesBackWhenAnEarlierEventComesLate() {
        FileState state = after(List.of(TestEvents.sealed(FILE), TestEvents.arrived(FILE)));

        assertThat(state.standing()).isEqualTo("SEALED");
        assertThat(state.passed(FileStage.VALIDATED)).isTrue();
    }

    @Test
    void waitsForWhatWasSeenLastInWhateverOrderItIsToldAndNotOnceItIsTaken() {
        List<StageEvent> events =
                new ArrayList<>(List.of(TestEvents.waiting(FILE, 1, "b"), TestEvents.waiting(FILE, 2, "a")));

        assertThat(after(events).waitsFor()).contains("a");
        assertThat(after(events).standing()).isEqualTo("WAITING");
        assertThat(after(events).took()).isEmpty();
        Collections.reverse(events);
        assertThat(after(events).waitsFor()).contains("a");
        events.add(0, TestEvents.arrived(FILE));
        assertThat(after(events).waitsFor()).isEmpty();
        assertThat(after(events).standing()).isEqualTo("LANDED");
    }

    @Test
    void goesOnAsTheGenerationThatWasTakenAfterItWaited() {
        FileRef second = new FileRef(FILE.dataset(), FILE.fileId(), 2, FILE.name());
        FileState taken = FileState.of(second).apply(TestEvents.arrived(second));
        FileState early = after(List.of(TestEvents.waiting(FILE, 0, "a")));
        FileState late = after(List.of(TestEvents.waiting(FILE, 31, "a")));

        assertThat(early.beside(taken).standing()).isEqualTo("WENT_ON");
        assertThat(early.beside(taken).wentOnAs()).contains(2);
        assertThat(late.beside(taken).standing()).isEqualTo("WAITING");
        assertThat(early.beside(taken).apply(TestEvents.arrived(FILE)).standing())
                .isEqualTo("LANDED");
        assertThat(taken.beside(early)).isEqualTo(taken);
    }

    @Test
    void tellsAKnownContentFromAFailure() {
        FileState skipped = after(List.of(TestEvents.failed(FILE, "duplicate", "known")));

        assertThat(skipped.standing()).isEqualTo("SKIPPED");
        assertThat(skipped.over()).isTrue();
        assertThat(after(List.of(TestEvents.failed(FILE, "known"))).standing()).isEqualTo("FAILED");
    }

    @Test
    void countsProgressForwardOnly() {
        FileState state = after(List.of(TestEvents.progress(FILE, 5, 2000), TestEvents.progress(FILE, 3, 1200)));

        assertThat(state.progress()).map(EventData.FileProgress::rangesDone).contains(5);
    }

    @Test
    void keepsNoNamesOfParts() {
        assertThat(after(List.of(TestEvents.sealed(FILE)))
                        .sealed()
                        .orElseThrow()
                        .curated())
                .isEmpty();
    }

    @Test
    void aReportThatWasMadeAfterAllCountsMoreThanTheAttemptThatFailed() {
        StageEvent failed = TestEvents.report(
                new EventData.ReportFailed("r", "climate-daily", Optional.of(FILE), "no rows", Optional.empty()));
        StageEvent ready = TestEvents.ready(Optional.of(FILE), List.of(), Optional.empty());

        assertThat(after(List.of(failed, ready)).report())
                .isEqualTo(after(List.of(ready, failed)).report());
        assertThat(after(List.of(failed, ready)).report().orElseThrow().made()).isTrue();
    }

    @Test
    void survivesItsWayThroughTheDatabase() {
        FileState state = after(TestEvents.wholeWay(FILE));

        assertThat(Json.read(Json.bytes(state), FileState.class)).isEqualTo(state);
        assertThat(Json.read(Json.bytes(FileState.of(FILE)), FileState.class)).isEqualTo(FileState.of(FILE));
    }

    private static FileState after(List<StageEvent> events) {
        FileState state = FileState.of(FILE);
        for (StageEvent event : events) {
            state = state.apply(event);
        }
        return state;
    }
}
