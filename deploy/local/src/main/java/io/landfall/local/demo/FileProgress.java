package io.landfall.local.demo;

import io.landfall.contract.event.EventData;
import io.landfall.contract.layout.FileRef;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far one sample is, as the events tell. Events of other files and older generations change nothing. */
final class FileProgress {
    private final SampleFile sample;
    private final Set<Milestone> expected = EnumSet.allOf(Milestone.class);
    private final Set<Milestone> reached = EnumSet.noneOf(Milestone.class);
    private final Set<String> reportIds = new HashSet<>();
    private List<EventData.Document> documents = List.of();
    private String failure = "";

    /**
     * Nothing has happened yet.
     *
     * @param delivers whether the bot has somebody to send reports to
     */
    FileProgress(SampleFile sample, boolean delivers) {
        this.sample = sample;
        if (!sample.getsReport()) {
            expected.remove(Milestone.REPORTED);
        }
        if (!sample.getsReport() || !delivers) {
            expected.remove(Milestone.DELIVERED);
        }
    }

    /** Takes an event; returns whether it changed anything. */
    boolean take(EventData event) {
        if (event instanceof EventData.FileArrived arrived) {
            return arrived.state() == EventData.ArrivalState.WHOLE
                    && isMine(arrived.file())
                    && reached.add(Milestone.ARRIVED);
        }
        if (event instanceof EventData.FileLanded landed) {
            return isMine(landed.file()) && reached.add(Milestone.LANDED);
        }
        if (event instanceof EventData.FileValidated validated) {
            return isMine(validated.file()) && reached.add(Milestone.VALIDATED);
        }
        if (event instanceof EventData.FilePreprocessed preprocessed) {
            return isMine(preprocessed.file()) && reached.add(Milestone.PREPROCESSED);
        }
        if (event instanceof EventData.FileSealed sealed) {
            return isMine(sealed.file()) && reached.add(Milestone.SEALED);
        }
        if (event instanceof EventData.FileFailed failed) {
            return isMine(failed.file()) && fail(failed.message());
        }
        return takeReport(event);
    }

    private boolean takeReport(EventData event) {
        if (event instanceof EventData.ReportReady ready) {
            if (ready.file().filter(this::isMine).isEmpty()) {
                return false;
            }
            reportIds.add(ready.reportId());
            documents = ready.documents();
            return reached.add(Milestone.REPORTED);
        }
        if (event instanceof EventData.ReportFailed failed) {
            return failed.file().filter(this::isMine).isPresent() && fail("no report: " + failed.message());
        }
        return event instanceof EventData.ReportDelivered delivered
                && reportIds.contains(delivered.reportId())
                && reached.add(Milestone.DELIVERED);
    }

    /** Which file. */
    SampleFile sample() {
        return sample;
    }

    /** What is to happen to it. */
    Set<Milestone> expected() {
        return expected;
    }

    /** Whether it got so far. */
    boolean has(Milestone milestone) {
        return reached.contains(milestone);
    }

    /** What it waits for; empty when it has all. */
    Optional<Milestone> next() {
        return expected.stream()
                .filter(milestone -> !reached.contains(milestone))
                .findFirst();
    }

    /** Whether nothing more will happen. */
    boolean isOver() {
        return !failure.isEmpty() || next().isEmpty();
    }

    /** Why it went wrong, if it did. */
    Optional<String> failure() {
        return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }

    /** Its report in the outbox. */
    List<EventData.Document> documents() {
        return documents;
    }

    private boolean fail(String message) {
        boolean news = failure.isEmpty();
        failure = message;
        return news;
    }

    private boolean isMine(FileRef file) {
        return file.fileId().equals(sample.fileId()) && file.generation() >= sample.generation();
    }
}
