package io.landfall.report.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.EventData.ReportFailed;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.report.Contracts;
import io.landfall.report.ReportJob;
import io.landfall.report.ReportOutcome;
import io.landfall.report.service.Desk.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
    private static final Path DATASETS = Path.of("../datasets");

    private final SentEvents sent = new SentEvents();

    @Test
    void tellsTheReportOfASealedFileUnderTheFilesKey() throws InterruptedException {
        assertThat(desk(Sample::ready, DATASETS).serve(Sample.sealed(Sample.FILE)))
                .isTrue();
        assertThat(sent.events).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("climate-summary-0123456789abcdef-g1-ready");
            assertThat(event.key()).isEqualTo("0123456789abcdef");
            assertThat(event.time()).isEqualTo(Sample.MADE);
        });
    }

    @Test
    void answersACommandWithTheReportAndADoneResult() throws InterruptedException {
        desk(Sample::ready, DATASETS)
                .serve(Sample.command("c-1", Map.of("dataset", "climate-daily", "from", "2026-01-01")));
        assertThat(sent.events)
                .extracting(StageEvent::id)
                .containsExactly("climate-summary-climate-daily-2026-01-01-end-c-1-ready", "c-1-result");
        assertThat(sent.events.get(1).data())
                .isEqualTo(new CommandResult("c-1", Outcome.DONE, "Climate summary is in the outbox"));
    }

    @Test
    void refusesACommandWhoseDayIsNoDayWithoutTouchingAReport() throws InterruptedException {
        desk(
                        request -> {
                            throw new AssertionError("must not be asked");
                        },
                        DATASETS)
                .serve(Sample.command("c-2", Map.of("dataset", "climate-daily", "from", "31.01.2026")));
        assertThat(sent.events)
                .extracting(StageEvent::data)
                .containsExactly(
                        new CommandResult("c-2", Outcome.REFUSED, "31.01.2026 is no day; write it as 2026-01-31"));
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() throws InterruptedException {
        desk(Sample::ready, DATASETS)
                .serve(Sample.command(
                        "c-3", Map.of("dataset", "climate-daily", "from", "2026-02-01", "to", "2026-01-01")));
        assertThat(sent.events)
                .extracting(StageEvent::data)
                .containsExactly(new CommandResult(
                        "c-3", Outcome.REFUSED, "the last day 2026-01-01 lies before the first day 2026-02-01"));
    }

    @Test
    void triesAgainWhileTheWorldIsBrokenAndMarksNothingFailed() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        Reports flaky = request -> {
            if (tries.incrementAndGet() < 3) {
                throw new IOException("connection refused");
            }
            return Sample.ready(request);
        };
        sent.failures = 1;
        desk(flaky, DATASETS).serve(Sample.sealed(Sample.FILE));
        assertThat(tries).hasValue(4);
        assertThat(sent.events).extracting(StageEvent::id).containsExactly("climate-summary-0123456789abcdef-g1-ready");
    }

    @Test
    void failsTheOneReportThatADefectHits() throws InterruptedException {
        Reports defect = request -> {
            throw new ArithmeticException("by zero");
        };
        assertThat(desk(defect, DATASETS).serve(Sample.sealed(Sample.FILE))).isTrue();
        assertThat(sent.events).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("report-0123456789abcdef-g1-failed");
            assertThat(((ReportFailed) event.data()).message()).contains("ArithmeticException", "log");
        });
    }

    @Test
    void makesNoReportForADatasetWhoseContractNamesNone(@TempDir Path folder) throws Exception {
        String contract = Files.readString(DATASETS.resolve("climate-daily.odcs.yaml"));
        Files.writeString(
                folder.resolve("climate-daily.odcs.yaml"),
                contract.substring(0, contract.indexOf("\ncustomProperties:") + 1));
        assertThat(desk(Sample::ready, folder).serve(Sample.sealed(Sample.FILE)))
                .isTrue();
        assertThat(sent.events).isEmpty();
    }

    @Test
    void tellsASealedFilesSenderWhatIsWrongWithItsContract(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("climate-daily.odcs.yaml"), "apiVersion: v3.1.0\nkind: Nonsense\n");
        Contracts contracts = new Contracts(folder);
        Reports reports = request -> {
            try {
                contracts.of(request.dataset());
                return Sample.ready(request);
            } catch (io.landfall.report.form.ReportRefusedException e) {
                return ReportJob.refused(request, "report-x", String.valueOf(e.getMessage()));
            }
        };
        desk(reports, folder).serve(Sample.sealed(Sample.FILE));
        assertThat(sent.events)
                .singleElement()
                .satisfies(event ->
                        assertThat(((ReportFailed) event.data()).message()).contains("climate-daily.odcs.yaml:2"));
    }

    @Test
    void saysNothingOfAGenerationThatANewerOneReplaced() throws InterruptedException {
        FileRef file = Sample.FILE;
        assertThat(desk(request -> new ReportOutcome.Superseded(file, 2), DATASETS)
                        .serve(Sample.sealed(file)))
                .isTrue();
        assertThat(sent.events).isEmpty();
    }

    @Test
    void leavesAnEventUnservedWhenItClosesWhileTheWorldIsBroken() throws InterruptedException {
        Desk[] desk = new Desk[1];
        desk[0] = desk(
                request -> {
                    desk[0].close();
                    throw new IOException("connection refused");
                },
                DATASETS);
        assertThat(desk[0].serve(Sample.sealed(Sample.FILE))).isFalse();
        assertThat(sent.events).isEmpty();
    }

    private Desk desk(Reports reports, Path datasets) {
        return new Desk(reports, new Contracts(datasets), sent, Clock.systemUTC(), Duration.ofMillis(1));
    }

    /** Keeps what is sent; fails as often as it is told first. */
    private static final class SentEvents implements Events {
        private final List<StageEvent> events = new ArrayList<>();
        private int failures;

        @Override
        public void send(List<StageEvent> sent) {
            if (failures > 0) {
                failures--;
                throw new TimeoutException("broker down");
            }
            events.addAll(sent);
        }

        @Override
        public void close() {}
    }
}
