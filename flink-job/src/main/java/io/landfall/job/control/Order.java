package io.landfall.job.control;

import io.landfall.contract.dataset.NearestName;
import io.landfall.contract.event.EventData.Command;
import io.landfall.job.config.Contracts;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command and its id, with arguments that say what is wrong with them. An argument that is blank counts as left out.
 *
 * @param id names the command
 * @param verb what to do
 * @param arguments the verb's arguments, as somebody wrote them
 * @param requestedBy who asked
 */
record Order(String id, String verb, Map<String, String> arguments, String requestedBy) {
    private static final int MOST_OF_A_TEXT = 500;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");

    /** Copies the map. */
    Order {
        arguments = Map.copyOf(arguments);
    }

    static Order of(String id, Command command) {
        return new Order(id, command.verb(), command.arguments(), command.requestedBy());
    }

    /** An argument. */
    Optional<String> text(String name) {
        return Optional.ofNullable(arguments.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** An argument that must be there. */
    String required(String name, String what) throws RefusedException {
        return text(name).orElseThrow(() -> new RefusedException(verb + " needs " + what));
    }

    /** The declared dataset that the argument names. */
    String dataset(Contracts contracts) throws RefusedException {
        String dataset = required("dataset", "the name of a dataset");
        if (contracts.of(dataset).isEmpty()) {
            throw new RefusedException("there is no dataset '" + shortened(dataset) + "'"
                    + NearestName.hint(dataset, contracts.byDataset().keySet()));
        }
        return dataset;
    }

    /** A file id. */
    Optional<String> fileId() throws RefusedException {
        Optional<String> fileId = text("fileId");
        if (fileId.isPresent() && !fileId.get().matches("[0-9a-f]{16}")) {
            throw new RefusedException("a file id has 16 hex digits, not '" + shortened(fileId.get()) + "'");
        }
        return fileId;
    }

    /** A day. */
    Optional<LocalDate> day(String name) throws RefusedException {
        Optional<String> day = text(name);
        try {
            return day.map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw new RefusedException(
                    name + ": '" + shortened(day.orElse("")) + "' is no day; write it as 2026-01-31");
        }
    }

    /** Whether a switch is on. */
    boolean isOn(String name) throws RefusedException {
        Optional<String> value = text(name);
        if (value.isEmpty() || value.get().equals("false")) {
            return false;
        }
        if (value.get().equals("true")) {
            return true;
        }
        throw new RefusedException(name + " is true or false, not '" + shortened(value.get()) + "'");
    }

    /** A span of time. */
    Optional<Duration> duration(String name) throws RefusedException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher duration = DURATION.matcher(text.get());
        if (!duration.matches()) {
            throw new RefusedException(
                    name + ": '" + shortened(text.get()) + "' must be a number with s, m, h or d, such as 24h");
        }
        long amount = Long.parseLong(duration.group(1));
        return Optional.of(
                switch (duration.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** A stranger's text on one line, not longer than a message may be. */
    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MOST_OF_A_TEXT ? line : line.substring(0, MOST_OF_A_TEXT) + "…";
    }
}
