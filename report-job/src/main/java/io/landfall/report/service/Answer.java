package io.landfall.report.service;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.report.ReportOutcome;
import io.landfall.report.ReportOutcome.Ready;
import io.landfall.report.ReportOutcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events that tell what came of a request. The same outcome always gives events of the same ids. */
final class Answer {
    private static final int MOST_CHARACTERS = 500;

    private Answer() {}

    /** The events of an outcome; none when a newer generation took the report's place. */
    static List<StageEvent> to(ReportOutcome outcome, Instant now) {
        if (outcome instanceof Ready ready) {
            return ready(ready);
        }
        return outcome instanceof Refused refused ? refused(refused, Outcome.REFUSED, now) : List.of();
    }

    /** The events of a request that was understood, tried and failed. */
    static List<StageEvent> failed(Refused failure, Instant now) {
        return refused(failure, Outcome.FAILED, now);
    }

    /** The events of a command that was not understood. */
    static List<StageEvent> misunderstood(Asked.Misunderstood command, Instant now) {
        return List.of(result(command.commandId(), Outcome.REFUSED, command.message(), now));
    }

    private static List<StageEvent> ready(Ready ready) {
        List<StageEvent> events = new ArrayList<>();
        String key = key(ready.report().file(), ready.report().reportId());
        events.add(event(ready.report().reportId() + "-ready", key, ready.madeAt(), ready.report()));
        ready.report()
                .commandId()
                .ifPresent(commandId -> events.add(
                        result(commandId, Outcome.DONE, ready.report().title() + " is in the outbox", ready.madeAt())));
        return events;
    }

    private static List<StageEvent> refused(Refused refused, Outcome outcome, Instant now) {
        List<StageEvent> events = new ArrayList<>();
        String key = key(refused.failure().file(), refused.failure().reportId());
        events.add(event(refused.failure().reportId() + "-failed", key, now, refused.failure()));
        refused.failure()
                .commandId()
                .ifPresent(commandId ->
                        events.add(result(commandId, outcome, refused.failure().message(), now)));
        return events;
    }

    private static StageEvent result(String commandId, Outcome outcome, String message, Instant time) {
        return event(commandId + "-result", commandId, time, new CommandResult(commandId, outcome, oneLine(message)));
    }

    private static StageEvent event(String id, String key, Instant time, EventData data) {
        return new StageEvent(
                id, key, StageEvent.REPORT_JOB, time, EventType.of(data).sequence(), data);
    }

    private static String key(Optional<FileRef> file, String reportId) {
        return file.map(FileRef::fileId).orElse(reportId);
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
