package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code landfall.companions}. */
final class DeclaredCompanions {
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    private final ContractDocument document;
    private final ContractProblems problems;
    private final JsonPointer place;
    private final List<Companion> companions = new ArrayList<>();

    private DeclaredCompanions(ContractDocument document, ContractProblems problems, JsonPointer place) {
        this.document = document;
        this.problems = problems;
        this.place = place;
    }

    /** The companions at a pointer; none if nothing stands there. */
    static DeclaredCompanions read(ContractDocument document, ContractProblems problems, JsonPointer place) {
        DeclaredCompanions declared = new DeclaredCompanions(document, problems, place);
        JsonPointer files = declared.files();
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> suffixes = new HashMap<>();
        for (int i = 0; i < document.at(files).size(); i++) {
            JsonPointer file = files.appendIndex(i);
            declared.checkIsFirst(file.appendProperty("name"), "the name of files", names, i);
            declared.checkIsFirst(file.appendProperty("suffix"), "the suffix of files", suffixes, i);
            declared.companions.add(declared.companion(file));
        }
        return declared;
    }

    /** The companions, in their order. */
    List<Companion> companions() {
        return companions;
    }

    /** How long files wait for each other. */
    Duration longestWait() {
        JsonPointer pointer = place.appendProperty("wait");
        String text = document.text(pointer).orElse("");
        if (!text.matches("\\d{1,6} ?[smh]")) {
            return ArrivalRules.DEFAULT_WAIT;
        }
        long amount = Long.parseLong(text.substring(0, text.length() - 1).strip());
        Duration wait = switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            problems.value(pointer, Excerpt.quoted(text) + " is longer than a week; 168h is the longest");
        }
        return wait;
    }

    /** All parameters by name, {@code <companion>.<key>}. */
    Map<String, Companion.Parameter> parameters() {
        Map<String, Companion.Parameter> parameters = new LinkedHashMap<>();
        for (Companion companion : companions) {
            companion
                    .parameters()
                    .forEach(parameter -> parameters.put(companion.name() + "." + parameter.key(), parameter));
        }
        return parameters;
    }

    /** Tells companions that are files of the dataset by its own patterns. */
    void checkAgainst(DeclaredGlobs globs) {
        for (int i = 0; i < companions.size(); i++) {
            String suffix = companions.get(i).suffix();
            if (!suffix.isEmpty() && globs.takesCompanions(suffix)) {
                problems.value(
                        files().appendIndex(i).appendProperty("suffix"),
                        "such a file is a file of the dataset too, by landfall.filePattern; narrow the pattern, or name"
                                + " these files in landfall.exclude");
            }
        }
    }

    private JsonPointer files() {
        return place.appendProperty("files");
    }

    private void checkIsFirst(JsonPointer pointer, String what, Map<String, Integer> known, int index) {
        document.text(pointer).ifPresent(text -> {
            Integer same = known.putIfAbsent(text, index);
            if (same != null) {
                problems.value(pointer, Excerpt.quoted(text) + " is " + what + "[" + same + "] too");
            }
        });
    }

    private Companion companion(JsonPointer file) {
        JsonPointer list = file.appendProperty("parameters");
        List<Companion.Parameter> parameters = new ArrayList<>();
        Map<String, Integer> keys = new HashMap<>();
        for (int i = 0; i < document.at(list).size(); i++) {
            JsonPointer key = list.appendIndex(i).appendProperty("key");
            checkIsFirst(key, "the key of parameters", keys, i);
            parameters.add(parameter(list.appendIndex(i)));
        }
        checkHoldValues(list, parameters);
        return new Companion(
                document.text(file.appendProperty("name")).orElse(""),
                document.text(file.appendProperty("suffix")).orElse(""),
                document.at(file.appendProperty("required")).asBoolean(false),
                parameters);
    }

    /** Tells keys that would be a value and a mapping at once. */
    private void checkHoldValues(JsonPointer list, List<Companion.Parameter> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            String key = parameters.get(i).key();
            Optional<String> below = parameters.stream()
                    .map(Companion.Parameter::key)
                    .filter(other -> other.startsWith(key + "."))
                    .findFirst();
            if (!key.isEmpty() && below.isPresent()) {
                problems.value(
                        list.appendIndex(i).appendProperty("key"),
                        Excerpt.quoted(key) + " must be one value, but " + Excerpt.quoted(below.get())
                                + " stands below it");
            }
        }
    }

    private Companion.Parameter parameter(JsonPointer parameter) {
        JsonPointer minimumPlace = parameter.appendProperty("minimum");
        Optional<BigDecimal> minimum = number(minimumPlace);
        Optional<BigDecimal> maximum = number(parameter.appendProperty("maximum"));
        if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
            problems.value(
                    minimumPlace,
                    minimum.get() + " is more than the maximum " + maximum.get() + "; no value could hold both");
        }
        return new Companion.Parameter(
                document.text(parameter.appendProperty("key")).orElse(""),
                document.at(parameter.appendProperty("required")).asBoolean(false),
                minimum,
                maximum,
                DeclaredPattern.read(document, problems, parameter.appendProperty("pattern")),
                allowed(parameter.appendProperty("allowed")));
    }

    private List<String> allowed(JsonPointer list) {
        List<String> allowed = new ArrayList<>();
        for (int i = 0; i < document.at(list).size(); i++) {
            String value = document.scalar(list.appendIndex(i)).orElse("");
            if (allowed.contains(value)) {
                problems.value(list.appendIndex(i), Excerpt.quoted(value) + " stands in the list twice");
            }
            allowed.add(value);
        }
        return allowed;
    }

    private Optional<BigDecimal> number(JsonPointer pointer) {
        JsonNode node = document.at(pointer);
        return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
    }
}
