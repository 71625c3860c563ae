package io.landfall.report.service;

import io.landfall.contract.dataset.ReportBinding;
import io.landfall.contract.event.StageEvent;
import io.landfall.report.Contracts;
import io.landfall.report.ReportOutcome;
import io.landfall.report.ReportRequest;
import io.landfall.report.form.ReportRefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one event after the other: makes the report that it asks for and tells what came of it. While the world is
 * broken it tries again, ever more slowly; a defect of ours fails the one report and is logged.
 */
public final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Reports reports;
    private final Contracts contracts;
    private final Events events;
    private final Clock clock;
    private final Duration firstPause;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Makes reports; see {@link io.landfall.report.ReportJob}. */
    @FunctionalInterface
    interface Reports {

        /** Makes one. */
        ReportOutcome run(ReportRequest request) throws IOException;
    }

    /**
     * Takes its parts.
     *
     * @param firstPause before the second try; each further pause is twice as long, up to a minute
     */
    Desk(Reports reports, Contracts contracts, Events events, Clock clock, Duration firstPause) {
        this.reports = reports;
        this.contracts = contracts;
        this.events = events;
        this.clock = clock;
        this.firstPause = firstPause;
    }

    /**
     * Serves an event; returns whether it was served, which it is not when the desk closes meanwhile.
     *
     * @throws InterruptedException if the thread is asked to stop
     */
    boolean serve(StageEvent event) throws InterruptedException {
        Asked asked = Asked.by(event);
        Duration pause = firstPause;
        while (closing.getCount() > 0) {
            try {
                events.send(answer(asked));
                return true;
            } catch (IOException | RuntimeException e) {
                if (closing.getCount() == 0) {
                    return false;
                }
                LOG.error("can't serve {} now, next try in {} ms", event.id(), pause.toMillis(), e);
            }
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
        }
        return false;
    }

    /** Ends waiting; what is not served stays unserved. */
    void close() {
        closing.countDown();
    }

    private List<StageEvent> answer(Asked asked) throws IOException {
        if (asked instanceof Asked.Misunderstood command) {
            return Answer.misunderstood(command, clock.instant());
        }
        if (asked instanceof Asked.OnSeal sealed) {
            return isWanted(sealed.request()) ? make(sealed.request()) : List.of();
        }
        return asked instanceof Asked.Report report ? make(report.request()) : List.of();
    }

    /** A contract that can't be read wants a report: making it tells what is wrong. */
    private boolean isWanted(ReportRequest.OfFile request) throws IOException {
        try {
            return contracts
                    .of(request.dataset())
                    .report()
                    .filter(ReportBinding::onSeal)
                    .isPresent();
        } catch (ReportRefusedException e) {
            return true;
        }
    }

    private List<StageEvent> make(ReportRequest request) throws IOException {
        long start = System.nanoTime();
        try {
            ReportOutcome outcome = reports.run(request);
            log(outcome, Duration.ofNanos(System.nanoTime() - start));
            return Answer.to(outcome, clock.instant());
        } catch (RuntimeException e) {
            if (BrokenWorld.isSeenIn(e)) {
                throw e;
            }
            LOG.error("the report for {} of {} failed by a defect", request.scope(), request.dataset(), e);
            String message = "the report failed by a defect (" + e.getClass().getSimpleName()
                    + "); the report service's log tells where";
            return Answer.failed(
                    io.landfall.report.ReportJob.refused(request, request.reportId("report"), message),
                    clock.instant());
        }
    }

    private static void log(ReportOutcome outcome, Duration took) {
        if (outcome instanceof ReportOutcome.Ready ready) {
            LOG.info("report {} is ready, {} ms", ready.report().reportId(), took.toMillis());
        } else if (outcome instanceof ReportOutcome.Refused refused) {
            LOG.info(
                    "report {} is refused: {}",
                    refused.failure().reportId(),
                    refused.failure().message());
        } else if (outcome instanceof ReportOutcome.Superseded superseded) {
            LOG.info(
                    "no report of {}: generation {} takes its place",
                    superseded.file().key(),
                    superseded.newest());
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
