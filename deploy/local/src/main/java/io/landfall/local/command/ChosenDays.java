package io.landfall.local.command;

import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose files by the day on which they were last changed. */
final class ChosenDays {
    @Option(
            names = "--from",
            paramLabel = "day",
            description = "First day on which the files were last changed (UTC), such as 2026-01-31.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "day", description = "Last day, inclusive.")
    private @Nullable String to;

    /** Whether a day was given. */
    boolean given() {
        return from != null || to != null;
    }

    /** Adds the days to a command's arguments. */
    void addTo(Map<String, String> arguments) {
        Optional<LocalDate> first = day("--from", from);
        Optional<LocalDate> last = day("--to", to);
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            throw Refusal.wrongInput("the last day " + last.get() + " lies before the first day " + first.get());
        }
        first.ifPresent(day -> arguments.put("from", day.toString()));
        last.ifPresent(day -> arguments.put("to", day.toString()));
    }

    private static Optional<LocalDate> day(String option, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw Refusal.wrongInput(
                    option + "=" + Terminal.plain(e.getParsedString()) + ": no day; write it as 2026-01-31");
        }
    }
}
