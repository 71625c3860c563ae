package io.landfall.report.service;

import io.landfall.contract.event.EventData.Command;
import io.landfall.contract.event.EventData.FileSealed;
import io.landfall.contract.event.StageEvent;
import io.landfall.report.ReportRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** What an event asks the report service for. */
sealed interface Asked {

    /** A report that a person or program wants. */
    record Report(ReportRequest request) implements Asked {}

    /** A report because a file was sealed, if its contract wants one. */
    record OnSeal(ReportRequest.OfFile request) implements Asked {}

    /** A command that can't be understood. */
    record Misunderstood(String commandId, String message) implements Asked {}

    /** Nothing of the service's business. */
    record Nothing() implements Asked {}

    /** Reads an event. */
    static Asked by(StageEvent event) {
        if (event.data() instanceof FileSealed sealed) {
            return new OnSeal(new ReportRequest.OfFile(sealed.file()));
        }
        if (event.data() instanceof Command command && command.verb().equals("report")) {
            return byCommand(event.id(), command.arguments());
        }
        return new Nothing();
    }

    private static Asked byCommand(String commandId, Map<String, String> arguments) {
        String dataset = arguments.getOrDefault("dataset", "");
        if (dataset.isEmpty()) {
            return new Misunderstood(commandId, "a report needs the name of a dataset");
        }
        try {
            Optional<LocalDate> from = day(arguments, "from");
            Optional<LocalDate> to = day(arguments, "to");
            if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
                return new Misunderstood(
                        commandId, "the last day " + to.get() + " lies before the first day " + from.get());
            }
            return new Report(new ReportRequest.OfPeriod(dataset, from, to, commandId));
        } catch (DateTimeParseException e) {
            return new Misunderstood(commandId, e.getParsedString() + " is no day; write it as 2026-01-31");
        }
    }

    private static Optional<LocalDate> day(Map<String, String> arguments, String name) {
        return Optional.ofNullable(arguments.get(name))
                .filter(text -> !text.isBlank())
                .map(text -> LocalDate.parse(text.strip()));
    }
}
