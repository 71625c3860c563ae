package io.landfall.bot.control;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The commands to the streaming job, and what the words behind each of them mean. */
enum JobVerb {
    REPROCESS("reprocess", "Check and store files again, under the contract of now", "weather.csv", Form.FILES),
    VERIFY("verify", "Prove stored files again, from the raw copy on", "2012-01-01 2012-12-31", Form.FILES),
    PAUSE("pause", "Let a dataset's files wait", "", Form.DATASET),
    RESUME("resume", "Let a paused dataset go on", "", Form.DATASET),
    FAIL("fail", "Fail a file that is on its way", "weather.csv the sensor was off", Form.REASON);

    /** Asks for all files that were sealed under another contract than now. */
    static final String OLDER = "older";

    private final String word;
    private final String purpose;
    private final String exampleWords;
    private final Form form;

    JobVerb(String word, String purpose, String exampleWords, Form form) {
        this.word = word;
        this.purpose = purpose;
        this.exampleWords = exampleWords;
        this.form = form;
    }

    /** What is expected behind the name of the dataset. */
    private enum Form {
        DATASET,
        FILES,
        REASON
    }

    String word() {
        return word;
    }

    String purpose() {
        return purpose;
    }

    /** The command as one would type it. */
    String example(String dataset) {
        return ("/" + word + " " + dataset + " " + exampleWords).strip();
    }

    /** What the words lack, in a sentence. */
    String wanted() {
        return switch (form) {
            case DATASET -> "I need the name of a dataset.";
            case FILES ->
                "I need a dataset, and a file or two days, the first and the last, written as year-month-day.";
            case REASON -> "I need a dataset, a file, and a reason for the one who sent it.";
        };
    }

    /**
     * What the words behind the dataset mean.
     *
     * @param file turns the name or the id of a file into its id
     * @return the command's arguments without the dataset; empty if the words can't be meant like this
     */
    Optional<Map<String, String>> arguments(List<String> words, FileName file) {
        return switch (form) {
            case DATASET -> words.isEmpty() ? Optional.of(Map.of()) : Optional.empty();
            case FILES -> files(words, file);
            case REASON ->
                words.size() < 2
                        ? Optional.empty()
                        : Optional.of(Map.of(
                                "fileId",
                                file.id(words.get(0)),
                                "reason",
                                String.join(" ", words.subList(1, words.size()))));
        };
    }

    /** Gives the id of a file. */
    interface FileName {
        /** By its name, or by the id itself. */
        String id(String meant);
    }

    private Optional<Map<String, String>> files(List<String> words, FileName file) {
        if (words.size() == 1) {
            return words.get(0).equals(OLDER) && this == REPROCESS
                    ? Optional.of(Map.of("olderContracts", "true"))
                    : Optional.of(Map.of("fileId", file.id(words.get(0))));
        }
        if (words.size() != 2 || !isDay(words.get(0)) || !isDay(words.get(1))) {
            return words.isEmpty() ? Optional.empty() : spaced(words, file);
        }
        Map<String, String> days = new TreeMap<>();
        days.put("from", words.get(0));
        days.put("to", words.get(1));
        return Optional.of(days);
    }

    /** A name with spaces in it came as several words. */
    private static Optional<Map<String, String>> spaced(List<String> words, FileName file) {
        return words.stream().anyMatch(JobVerb::isDay)
                ? Optional.empty()
                : Optional.of(Map.of("fileId", file.id(String.join(" ", words))));
    }

    private static boolean isDay(String word) {
        try {
            LocalDate.parse(word);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
