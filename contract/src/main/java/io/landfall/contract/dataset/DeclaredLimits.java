package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Map;
import java.util.Optional;

/** Reads the limits of columns that a companion's parameters set. */
final class DeclaredLimits {
    /** The property that names the smallest permitted number. */
    static final String MINIMUM_FROM = "landfall.minimumFrom";

    /** The property that names the largest permitted number. */
    static final String MAXIMUM_FROM = "landfall.maximumFrom";

    private final ContractDocument document;
    private final ContractProblems problems;
    private final Map<String, Companion.Parameter> parameters;

    DeclaredLimits(ContractDocument document, ContractProblems problems, Map<String, Companion.Parameter> parameters) {
        this.document = document;
        this.problems = problems;
        this.parameters = parameters;
    }

    /** The parameter that a property of a column of this type names, if it is declared. */
    Optional<String> from(CustomProperties properties, String property, Optional<ColumnType> type) {
        JsonPointer place = properties.value(property);
        Optional<String> parameter = document.text(place);
        if (parameter.isEmpty()) {
            return parameter;
        }
        if (type.isPresent() && !isNumber(type.get())) {
            problems.value(place, "is honoured for numbers and integers only; leave it out");
        } else if (parameters.isEmpty()) {
            problems.value(
                    place,
                    Excerpt.quoted(parameter.get()) + " is not declared: landfall.companions declares no parameters");
        } else {
            checkIsLimit(place, parameter.get());
        }
        return parameter;
    }

    private void checkIsLimit(JsonPointer place, String name) {
        Companion.Parameter parameter = parameters.get(name);
        if (parameter == null) {
            problems.value(
                    place,
                    Excerpt.quoted(name) + " is not a parameter of landfall.companions"
                            + NearestName.hint(name, parameters.keySet()));
        } else if (parameter.minimum().isEmpty() && parameter.maximum().isEmpty()) {
            problems.value(
                    place,
                    Excerpt.quoted(name) + " may be any text; give it a minimum or maximum in landfall.companions,"
                            + " which says that it is a number");
        }
    }

    private static boolean isNumber(ColumnType type) {
        return type instanceof ColumnType.Whole
                || type instanceof ColumnType.Floating
                || type instanceof ColumnType.Decimal;
    }
}
