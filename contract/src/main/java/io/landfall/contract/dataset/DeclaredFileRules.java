package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.dataset.FileRules.EmptyFile;
import io.landfall.contract.dataset.FileRules.RejectLimit;
import io.landfall.contract.dataset.FileRules.UnexpectedColumns;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what must hold for a file as a whole: two properties and the {@code quality} of the table. */
final class DeclaredFileRules {
    private static final String UNEXPECTED_COLUMNS = "landfall.unexpectedColumns";
    private static final String EMPTY_FILE = "landfall.emptyFile";
    private static final JsonPointer QUALITY = JsonPointer.compile("/schema/0/quality");

    /** The properties that are read here. */
    static final Set<String> PROPERTIES = Set.of(UNEXPECTED_COLUMNS, EMPTY_FILE);

    private static final List<String> OPERATORS = List.of(
            "mustBe",
            "mustBeGreaterThan",
            "mustBeGreaterOrEqualTo",
            "mustBeLessThan",
            "mustBeLessOrEqualTo",
            "mustBeBetween");

    /** More rows than any file has, and few enough to count on. */
    private static final BigDecimal MOST_ROWS = BigDecimal.valueOf(1_000_000_000_000_000L);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ContractDocument document;
    private final ContractProblems problems;
    private Optional<Long> minRows = Optional.empty();
    private Optional<Long> maxRows = Optional.empty();
    private Optional<RejectLimit> rejected = Optional.empty();

    private DeclaredFileRules(ContractDocument document, ContractProblems problems) {
        this.document = document;
        this.problems = problems;
    }

    /** The rules of a contract with these properties. */
    static FileRules read(ContractDocument document, ContractProblems problems, CustomProperties properties) {
        DeclaredFileRules declared = new DeclaredFileRules(document, problems);
        for (int i = 0; i < document.at(QUALITY).size(); i++) {
            declared.readQuality(QUALITY.appendIndex(i));
        }
        JsonPointer emptyPlace = properties.value(EMPTY_FILE);
        EmptyFile empty = document.choice(emptyPlace, EmptyFile.SEAL);
        long least = declared.minRows.orElse(0L);
        if (empty == EmptyFile.SEAL && least > 0 && document.at(emptyPlace).isTextual()) {
            problems.value(emptyPlace, "'seal' contradicts rowCount, which asks for " + least + " or more rows");
        }
        return new FileRules(
                document.choice(properties.value(UNEXPECTED_COLUMNS), UnexpectedColumns.IGNORE),
                least,
                declared.maxRows.orElse(Long.MAX_VALUE),
                declared.rejected,
                empty);
    }

    private void readQuality(JsonPointer rule) {
        if (document.text(rule.appendProperty("type")).orElse("library").equals("library")) {
            String metric = document.text(rule.appendProperty("metric")).orElse("");
            if (metric.equals("rowCount")) {
                operator(rule).ifPresent(operator -> readRowCount(rule, operator));
            } else if (metric.equals("invalidValues")) {
                operator(rule).ifPresent(operator -> readRejected(rule, operator));
            }
        }
    }

    /** The one operator of a rule; empty if there is none or more than one, which is told. */
    private Optional<String> operator(JsonPointer rule) {
        List<String> present = OPERATORS.stream().filter(document.at(rule)::has).toList();
        if (present.isEmpty()) {
            problems.missing(rule, "mustBe", "is missing; a rule needs one of " + String.join(", ", OPERATORS));
            return Optional.empty();
        }
        if (present.size() > 1) {
            problems.key(
                    rule.appendProperty(present.get(1)),
                    "is a second limit beside " + present.get(0) + "; write a rule for each");
            return Optional.empty();
        }
        return Optional.of(present.get(0));
    }

    private void readRowCount(JsonPointer rule, String operator) {
        JsonPointer limit = rule.appendProperty(operator);
        JsonPointer unit = rule.appendProperty("unit");
        if (document.text(unit).orElse("").equals("percent")) {
            problems.value(unit, "'percent' makes no sense of a number of rows; leave it out");
        }
        switch (operator) {
            case "mustBe" ->
                rows(limit).ifPresent(rows -> {
                    atLeast(limit, rows);
                    atMost(limit, rows);
                });
            case "mustBeGreaterThan" -> rows(limit).ifPresent(rows -> atLeast(limit, rows + 1));
            case "mustBeGreaterOrEqualTo" -> rows(limit).ifPresent(rows -> atLeast(limit, rows));
            case "mustBeLessThan" -> rows(limit).ifPresent(rows -> atMost(limit, rows - 1));
            case "mustBeLessOrEqualTo" -> rows(limit).ifPresent(rows -> atMost(limit, rows));
            default -> {
                rows(limit.appendIndex(0)).ifPresent(rows -> atLeast(limit, rows));
                rows(limit.appendIndex(1)).ifPresent(rows -> atMost(limit, rows));
            }
        }
    }

    private void atLeast(JsonPointer place, long rows) {
        if (minRows.isPresent()) {
            problems.value(place, "is the table's second smallest number of rows; keep one");
        }
        minRows = Optional.of(rows);
        checkRows(place);
    }

    private void atMost(JsonPointer place, long rows) {
        if (maxRows.isPresent()) {
            problems.value(place, "is the table's second largest number of rows; keep one");
        }
        maxRows = Optional.of(rows);
        checkRows(place);
    }

    private void checkRows(JsonPointer place) {
        if (maxRows.filter(most -> most < minRows.orElse(0L)).isPresent()) {
            problems.value(
                    place,
                    "no file could hold it: at least " + minRows.orElse(0L) + " and at most " + maxRows.get()
                            + " rows");
        }
    }

    private Optional<Long> rows(JsonPointer place) {
        Optional<BigDecimal> rows = number(place);
        boolean wrong = rows.filter(number -> number.signum() < 0
                        || number.compareTo(MOST_ROWS) > 0
                        || number.stripTrailingZeros().scale() > 0)
                .isPresent();
        if (wrong) {
            problems.value(place, rows.get().toPlainString() + " is not a number of rows; give a whole number from 0");
            return Optional.empty();
        }
        return rows.map(BigDecimal::longValueExact);
    }

    private void readRejected(JsonPointer rule, String operator) {
        JsonPointer place = rule.appendProperty(operator);
        boolean percent = document.text(rule.appendProperty("unit")).orElse("").equals("percent");
        boolean inclusive = !operator.equals("mustBeLessThan");
        if (!List.of("mustBe", "mustBeLessThan", "mustBeLessOrEqualTo").contains(operator)) {
            problems.key(place, "is not honoured for invalidValues; use mustBeLessThan or mustBeLessOrEqualTo");
            return;
        }
        Optional<BigDecimal> limit = percent ? number(place) : rows(place).map(BigDecimal::valueOf);
        if (limit.isEmpty()) {
            return;
        }
        if (limit.get().signum() < 0 || (percent && limit.get().compareTo(HUNDRED) > 0)) {
            problems.value(place, limit.get().toPlainString() + " is not a share; give 0 to 100 percent");
        } else if (operator.equals("mustBe") && limit.get().signum() != 0) {
            problems.value(place, "must be 0; use mustBeLessThan or mustBeLessOrEqualTo to tolerate bad rows");
        } else if (!inclusive && limit.get().signum() == 0) {
            problems.value(place, "0 can't be kept: no number of rows is less; use mustBe: 0 to tolerate no bad row");
        } else if (rejected.isPresent()) {
            problems.value(place, "is the table's second limit of bad rows; keep one");
        }
        rejected = Optional.of(new RejectLimit(limit.get(), percent, inclusive));
    }

    private Optional<BigDecimal> number(JsonPointer place) {
        JsonNode node = document.at(place);
        return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
    }
}
