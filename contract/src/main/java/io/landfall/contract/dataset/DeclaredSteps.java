package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code landfall.preprocess}. */
final class DeclaredSteps {
    private final ContractDocument document;
    private final ContractProblems problems;
    private final Set<String> names;
    private final Map<String, ColumnType> types;

    private DeclaredSteps(
            ContractDocument document, ContractProblems problems, Set<String> names, Map<String, ColumnType> types) {
        this.document = document;
        this.problems = problems;
        this.names = names;
        this.types = types;
    }

    /** The steps at a pointer, for columns of these names, and of these types where the type is right. */
    static List<PreprocessStep> read(
            ContractDocument document,
            ContractProblems problems,
            JsonPointer place,
            Set<String> names,
            Map<String, ColumnType> types) {
        DeclaredSteps declared = new DeclaredSteps(document, problems, names, types);
        List<PreprocessStep> steps = new ArrayList<>();
        for (int i = 0; i < document.at(place).size(); i++) {
            declared.step(place.appendIndex(i)).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<PreprocessStep> step(JsonPointer place) {
        JsonPointer columnPlace = place.appendProperty("column");
        String column = document.text(columnPlace).orElse("");
        return switch (document.text(place.appendProperty("step")).orElse("")) {
            case "skipRows" -> {
                checkColumn(columnPlace, column, ColumnType.Text.class, "a string");
                yield document.text(place.appendProperty("equalTo"))
                        .map(text -> new PreprocessStep.SkipRows(column, text));
            }
            case "scale" -> {
                checkColumn(columnPlace, column, ColumnType.Floating.class, "a number without physicalType");
                BigDecimal offset = number(place.appendProperty("offset")).orElse(BigDecimal.ZERO);
                yield number(place.appendProperty("factor"))
                        .map(factor -> new PreprocessStep.Scale(column, factor, offset));
            }
            default -> Optional.empty();
        };
    }

    private void checkColumn(JsonPointer place, String name, Class<? extends ColumnType> wanted, String words) {
        ColumnType type = types.get(name);
        if (name.isEmpty()) {
            return;
        }
        if (!names.contains(name)) {
            problems.value(
                    place, Excerpt.quoted(name) + " is not a column of this contract" + NearestName.hint(name, names));
        } else if (type != null && !wanted.isInstance(type)) {
            problems.value(place, Excerpt.quoted(name) + " is of another type; the step needs " + words);
        }
    }

    private Optional<BigDecimal> number(JsonPointer place) {
        JsonNode node = document.at(place);
        return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
    }
}
