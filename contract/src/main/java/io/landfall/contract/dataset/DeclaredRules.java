package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rules of one column: {@code required}, options that limit values, and {@code quality}. */
final class DeclaredRules {
    private final ContractDocument document;
    private final ContractProblems problems;
    private final JsonPointer column;
    private final Optional<ColumnType> type;
    private final List<String> allowed = new ArrayList<>();
    private Optional<String> pattern = Optional.empty();
    private boolean required;

    private DeclaredRules(
            ContractDocument document, ContractProblems problems, JsonPointer column, Optional<ColumnType> type) {
        this.document = document;
        this.problems = problems;
        this.column = column;
        this.type = type;
    }

    /** Reads and checks the rules of the column at a pointer. */
    static DeclaredRules read(
            ContractDocument document, ContractProblems problems, JsonPointer column, Optional<ColumnType> type) {
        DeclaredRules rules = new DeclaredRules(document, problems, column, type);
        rules.required = document.at(column.appendProperty("required")).asBoolean(false);
        rules.readPattern(column.appendProperty("logicalTypeOptions").appendProperty("pattern"));
        rules.checkLimits();
        JsonPointer quality = column.appendProperty("quality");
        for (int i = 0; i < document.at(quality).size(); i++) {
            rules.readQuality(quality.appendIndex(i));
        }
        return rules;
    }

    boolean required() {
        return required;
    }

    Optional<String> pattern() {
        return pattern;
    }

    List<String> allowed() {
        return allowed;
    }

    private void readPattern(JsonPointer place) {
        if (document.text(place).isEmpty()) {
            return;
        }
        if (pattern.isPresent()) {
            problems.value(place, "is the column's second pattern; keep one");
            return;
        }
        pattern = DeclaredPattern.read(document, problems, place);
    }

    private void checkLimits() {
        JsonPointer options = column.appendProperty("logicalTypeOptions");
        JsonNode minimum = document.at(options.appendProperty("minimum"));
        JsonNode maximum = document.at(options.appendProperty("maximum"));
        if (minimum.isNumber() && maximum.isNumber() && minimum.decimalValue().compareTo(maximum.decimalValue()) > 0) {
            problems.value(
                    options.appendProperty("minimum"),
                    minimum.asText() + " is more than the maximum " + maximum.asText() + "; no value could hold both");
        }
        if (type.orElse(null) instanceof ColumnType.Decimal decimal) {
            checkHolds(decimal, options.appendProperty("minimum"));
            checkHolds(decimal, options.appendProperty("maximum"));
        }
    }

    private void checkHolds(ColumnType.Decimal decimal, JsonPointer place) {
        JsonNode limit = document.at(place);
        BigDecimal largest =
                BigDecimal.TEN.pow(decimal.precision()).subtract(BigDecimal.ONE).movePointLeft(decimal.scale());
        if (limit.isNumber() && limit.decimalValue().abs().compareTo(largest) > 0) {
            problems.value(
                    place,
                    limit.asText() + " does not fit decimal(" + decimal.precision() + "," + decimal.scale()
                            + "), which holds -" + largest.toPlainString() + " to " + largest.toPlainString());
        }
    }

    private void readQuality(JsonPointer rule) {
        String metric = document.text(rule.appendProperty("metric")).orElse("");
        JsonPointer arguments = rule.appendProperty("arguments");
        if (metric.equals("nullValues")) {
            JsonNode declared = document.at(column.appendProperty("required"));
            if (declared.isBoolean() && !declared.booleanValue()) {
                problems.value(rule, "contradicts required: false");
            }
            if (!document.at(arguments).isMissingNode()) {
                problems.key(arguments, "is not honoured for nullValues; leave it out");
            }
            required = true;
        } else if (metric.equals("invalidValues")) {
            JsonPointer validValues = arguments.appendProperty("validValues");
            JsonPointer patternPlace = arguments.appendProperty("pattern");
            if (document.at(validValues).isMissingNode()
                    && document.at(patternPlace).isMissingNode()) {
                problems.missing(rule, "arguments", "must have validValues or pattern");
            }
            checkIsText(patternPlace);
            readPattern(patternPlace);
            readAllowed(validValues);
        }
    }

    private void checkIsText(JsonPointer place) {
        boolean text = type.isEmpty() || type.get() instanceof ColumnType.Text;
        if (!text && !document.at(place).isMissingNode()) {
            problems.key(place, "is honoured for logicalType: string only");
        }
    }

    private void readAllowed(JsonPointer place) {
        JsonNode values = document.at(place);
        if (values.isMissingNode()) {
            return;
        }
        if (!allowed.isEmpty()) {
            problems.key(place, "is the column's second list of valid values; keep one");
        }
        boolean text = type.isEmpty() || type.get() instanceof ColumnType.Text;
        boolean whole = type.orElse(null) instanceof ColumnType.Whole;
        if (!text && !whole) {
            problems.key(place, "is honoured for string and integer only; use minimum and maximum");
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            JsonPointer each = place.appendIndex(i);
            String value = document.scalar(each).orElse("");
            if (whole && !value.matches("[+-]?\\d{1,19}")) {
                problems.value(each, Excerpt.quoted(value) + " is not a whole number, as the column's values are");
            } else if (allowed.contains(value)) {
                problems.value(each, Excerpt.quoted(value) + " stands in the list twice");
            }
            allowed.add(value);
        }
    }
}
