package io.landfall.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.ArrivalState;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileProgressTest {
    private static final String ID = FileRef.idOf("weather", "a.csv");

    @Test
    void isOverWhenTheReportIsDelivered() {
        FileProgress progress = new FileProgress(sample(1, true), true);

        for (EventData event : wholeWay(1)) {
            assertThat(progress.isOver()).isFalse();
            assertThat(progress.take(event)).isTrue();
            assertThat(progress.take(event)).isFalse();
        }

        assertThat(progress.isOver()).isTrue();
        assertThat(progress.failure()).isEmpty();
        assertThat(progress.documents()).hasSize(1);
    }

    @Test
    void doesNotWaitForADeliveryThatNobodyGets() {
        FileProgress progress = new FileProgress(sample(1, true), false);

        wholeWay(1).subList(0, 6).forEach(progress::take);

        assertThat(progress.isOver()).isTrue();
    }

    @Test
    void doesNotWaitForAReportThatTheContractDoesNotAskFor() {
        FileProgress progress = new FileProgress(sample(1, false), true);

        wholeWay(1).subList(0, 5).forEach(progress::take);

        assertThat(progress.isOver()).isTrue();
    }

    @Test
    void ignoresOlderGenerationsAndOtherFiles() {
        FileProgress progress = new FileProgress(sample(2, true), true);

        assertThat(wholeWay(1)).noneMatch(progress::take);
        assertThat(progress.take(new EventData.FileArrived(
                        new FileRef("weather", FileRef.idOf("weather", "b.csv"), 2, "b.csv"),
                        1,
                        Instant.EPOCH,
                        ArrivalState.WHOLE,
                        Optional.empty())))
                .isFalse();
        assertThat(progress.next()).contains(Milestone.ARRIVED);
    }

    @Test
    void hasNotArrivedWhileItWaits() {
        FileProgress progress = new FileProgress(sample(1, true), true);

        assertThat(progress.take(new EventData.FileArrived(
                        file(1), 1, Instant.EPOCH, ArrivalState.WAITING, Optional.of("its companion"))))
                .isFalse();
        assertThat(progress.next()).contains(Milestone.ARRIVED);
    }

    @Test
    void isOverWhenTheFileFails() {
        FileProgress progress = new FileProgress(sample(1, true), true);

        progress.take(new EventData.FileFailed(file(1), "landing", "missing-columns", "column a is missing"));

        assertThat(progress.isOver()).isTrue();
        assertThat(progress.failure()).contains("column a is missing");
    }

    private static List<EventData> wholeWay(int generation) {
        FileRef file = file(generation);
        EventData.Document document = new EventData.Document("pdf", "weather/a.pdf", 1, "00");
        return List.of(
                new EventData.FileArrived(file, 1, Instant.EPOCH, ArrivalState.WHOLE, Optional.empty()),
                new EventData.FileLanded(file, 1, "00", "raw", 1),
                new EventData.FileValidated(file, RowCounts.NONE, Map.of(), List.of()),
                new EventData.FilePreprocessed(file, 0, 0, List.of()),
                new EventData.FileSealed(file, RowCounts.NONE, "1", "ledger", List.of(), List.of()),
                new EventData.ReportReady(
                        "r" + generation,
                        "weather",
                        "climate-summary",
                        Optional.of(file),
                        LocalDate.EPOCH,
                        LocalDate.EPOCH,
                        "Weather",
                        List.of(document),
                        Optional.empty()),
                new EventData.ReportDelivered("r" + generation, "weather", "telegram", "1"));
    }

    private static FileRef file(int generation) {
        return new FileRef("weather", ID, generation, "a.csv");
    }

    private static SampleFile sample(int generation, boolean getsReport) {
        return new SampleFile("weather", ID, "a.csv", generation, getsReport);
    }
}
