package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the columns of the one table. */
final class DeclaredColumns {
    private static final String UNIT = "landfall.unit";
    private static final JsonPointer COLUMNS = JsonPointer.compile("/schema/0/properties");

    private final ContractDocument document;
    private final ContractProblems problems;
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();

    private DeclaredColumns(ContractDocument document, ContractProblems problems) {
        this.document = document;
        this.problems = problems;
    }

    /** The columns that are right; what is wrong with the others was told. */
    static List<Column> read(ContractDocument document, ContractProblems problems) {
        DeclaredColumns declared = new DeclaredColumns(document, problems);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < document.at(COLUMNS).size(); i++) {
            declared.column(COLUMNS.appendIndex(i), i).ifPresent(columns::add);
        }
        return columns;
    }

    private Optional<Column> column(JsonPointer place, int index) {
        JsonPointer namePlace = place.appendProperty("name");
        JsonPointer sourcePlace = place.appendProperty("physicalName");
        String name = document.text(namePlace).orElse("");
        String source = document.text(sourcePlace).orElse(name).strip();
        Optional<ColumnType> type = DeclaredType.read(document, problems, place);
        DeclaredRules rules = DeclaredRules.read(document, problems, place, type);
        CustomProperties properties = CustomProperties.of(document, place, Set.of(UNIT), problems);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Integer sameName = names.putIfAbsent(name, index);
        if (sameName != null) {
            problems.value(namePlace, Excerpt.quoted(name) + " is the name of properties[" + sameName + "] too");
        }
        Integer sameSource = sources.putIfAbsent(source, index);
        if (sameSource != null) {
            problems.value(
                    document.at(sourcePlace).isMissingNode() ? namePlace : sourcePlace,
                    "the header " + Excerpt.quoted(source) + " is read by properties[" + sameSource + "] too");
        }
        return type.map(known -> new Column(
                name,
                source,
                known,
                rules.required(),
                rules.pattern(),
                limit(place, "minimum"),
                limit(place, "maximum"),
                rules.allowed(),
                document.text(properties.value(UNIT)),
                document.text(place.appendProperty("businessName")).orElse(source)));
    }

    private Optional<BigDecimal> limit(JsonPointer column, String key) {
        JsonNode node = document.at(column.appendProperty("logicalTypeOptions").appendProperty(key));
        return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
    }
}
