package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code landfall.report}. What a form needs, the form knows. */
final class DeclaredReport {
    private DeclaredReport() {}

    /** The binding at a pointer; empty if nothing stands there. */
    static Optional<ReportBinding> read(
            ContractDocument document, ContractProblems problems, JsonPointer place, Set<String> columnNames) {
        if (document.at(place).isMissingNode()) {
            return Optional.empty();
        }
        Map<String, String> columns = scalars(document, place.appendProperty("columns"));
        columns.forEach((role, name) -> {
            if (!columnNames.contains(name)) {
                problems.value(
                        place.appendProperty("columns").appendProperty(role),
                        Excerpt.quoted(name) + " is not a column of this contract"
                                + NearestName.hint(name, columnNames));
            }
        });
        return Optional.of(new ReportBinding(
                document.text(place.appendProperty("form")).orElse(""),
                columns,
                scalars(document, place.appendProperty("options")),
                document.at(place.appendProperty("onSeal")).asBoolean(true)));
    }

    private static Map<String, String> scalars(ContractDocument document, JsonPointer place) {
        Map<String, String> scalars = new HashMap<>();
        for (Iterator<String> names = document.at(place).fieldNames(); names.hasNext(); ) {
            String name = names.next();
            document.scalar(place.appendProperty(name)).ifPresent(text -> scalars.put(name, text));
        }
        return scalars;
    }
}
