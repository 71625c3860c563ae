package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The {@code landfall.…} entries of one {@code customProperties} list: name to the place of the value. Entries of other
 * tools are none of Landfall's business; a name of ours that is not known, or that is nearly one of ours, is told.
 *
 * @param values pointers to the values
 */
record CustomProperties(Map<String, JsonPointer> values) {
    private static final String PREFIX = "landfall.";

    /** Reads the list of the element at a pointer. */
    static CustomProperties of(
            ContractDocument document, JsonPointer element, Set<String> known, ContractProblems problems) {
        Map<String, JsonPointer> values = new HashMap<>();
        JsonPointer list = element.appendProperty("customProperties");
        for (int i = 0; i < document.at(list).size(); i++) {
            JsonPointer entry = list.appendIndex(i);
            JsonPointer property = entry.appendProperty("property");
            String name = document.text(property).orElse("");
            if (known.contains(name)) {
                if (values.put(name, entry.appendProperty("value")) != null) {
                    problems.value(property, name + " is declared twice; keep one");
                }
            } else if (isMeantForUs(name, known)) {
                problems.value(property, unknown(name, known));
            }
        }
        return new CustomProperties(values);
    }

    /** Where a property's value would stand; a place without a node if it is not declared. */
    JsonPointer value(String name) {
        return values.getOrDefault(name, JsonPointer.compile("/customProperties/-"));
    }

    private static boolean isMeantForUs(String name, Set<String> known) {
        return name.toLowerCase(Locale.ROOT).startsWith("landfall")
                || NearestName.of(name, known).isPresent();
    }

    /** What was meant; of a name that starts like ours only the rest is compared. */
    private static String hint(String name, Set<String> known) {
        if (!name.startsWith(PREFIX)) {
            return NearestName.hint(name, known);
        }
        List<String> rests =
                known.stream().map(each -> each.substring(PREFIX.length())).toList();
        return NearestName.of(name.substring(PREFIX.length()), rests)
                .map(rest -> "; did you mean " + PREFIX + rest + "?")
                .orElse("");
    }

    private static String unknown(String name, Set<String> known) {
        String hint = hint(name, known);
        List<String> all = known.stream().sorted().toList();
        return Excerpt.quoted(name) + " is not a property that Landfall honours here"
                + (hint.isEmpty() ? "; it honours " + (all.isEmpty() ? "none" : String.join(", ", all)) : hint);
    }
}
