package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong in one document. Of several problems with one node, the first is told. */
final class ContractProblems {
    private final ContractDocument document;
    private final List<ContractProblem> problems = new ArrayList<>();
    private final Set<JsonPointer> told = new HashSet<>();

    ContractProblems(ContractDocument document) {
        this.document = document;
    }

    /** Tells a problem with the value at a pointer. */
    void value(JsonPointer pointer, String message) {
        ContractDocument.Place place = document.place(pointer);
        add(pointer, place.line(), place.column(), message);
    }

    /** Tells a problem with the key at a pointer. */
    void key(JsonPointer pointer, String message) {
        ContractDocument.Place place = document.place(pointer);
        add(pointer, place.keyLine(), place.keyColumn(), message);
    }

    /** Tells that a key is missing in the mapping at a pointer. */
    void missing(JsonPointer mapping, String key, String message) {
        ContractDocument.Place place = document.place(mapping);
        add(mapping.appendProperty(key), place.line(), place.column(), message);
    }

    boolean none() {
        return problems.isEmpty();
    }

    /** All problems, in the order of the file. */
    List<ContractProblem> inOrder() {
        return problems.stream()
                .sorted(Comparator.comparingInt(ContractProblem::line).thenComparingInt(ContractProblem::column))
                .toList();
    }

    private void add(JsonPointer pointer, int line, int column, String message) {
        if (told.add(pointer)) {
            problems.add(new ContractProblem(document.file(), line, column, path(pointer), message));
        }
    }

    /** A pointer as people write it: {@code schema[0].properties[2].logicalType}. */
    static String path(JsonPointer pointer) {
        StringBuilder path = new StringBuilder();
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            if (rest.mayMatchElement()) {
                path.append('[').append(rest.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(Excerpt.of(rest.getMatchingProperty()));
            }
        }
        return path.isEmpty() ? "document" : path.toString();
    }
}
