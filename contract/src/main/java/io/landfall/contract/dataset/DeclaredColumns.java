package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.dataset.Column.Presence;
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
    private static final String PRESENCE = "landfall.presence";
    private static final Set<String> PROPERTIES = Set.of(
            UNIT, PRESENCE, DeclaredPositions.POSITION, DeclaredLimits.MINIMUM_FROM, DeclaredLimits.MAXIMUM_FROM);
    private static final JsonPointer COLUMNS = JsonPointer.compile("/schema/0/properties");

    private final ContractDocument document;
    private final ContractProblems problems;
    private final DeclaredPositions positions;
    private final DeclaredLimits limits;
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();

    private DeclaredColumns(
            ContractDocument document,
            ContractProblems problems,
            DeclaredPositions positions,
            Map<String, Companion.Parameter> parameters) {
        this.document = document;
        this.problems = problems;
        this.positions = positions;
        this.limits = new DeclaredLimits(document, problems, parameters);
    }

    /**
     * The columns that are right; what is wrong with the others was told.
     *
     * @param header whether names stand before the rows
     * @param parameters the companions' parameters by name
     */
    static List<Column> read(
            ContractDocument document,
            ContractProblems problems,
            FileFormat format,
            boolean header,
            Map<String, Companion.Parameter> parameters) {
        DeclaredPositions positions = new DeclaredPositions(document, problems, format, header);
        DeclaredColumns declared = new DeclaredColumns(document, problems, positions, parameters);
        List<CustomProperties> properties = new ArrayList<>();
        for (int i = 0; i < document.at(COLUMNS).size(); i++) {
            properties.add(CustomProperties.of(document, COLUMNS.appendIndex(i), PROPERTIES, problems));
        }
        positions.read(COLUMNS, properties);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < properties.size(); i++) {
            declared.column(COLUMNS.appendIndex(i), i, properties.get(i)).ifPresent(columns::add);
        }
        return columns;
    }

    private Optional<Column> column(JsonPointer place, int index, CustomProperties properties) {
        String name = document.text(place.appendProperty("name")).orElse("");
        String source =
                document.text(place.appendProperty("physicalName")).orElse(name).strip();
        Optional<ColumnType> type = DeclaredType.read(document, problems, place);
        DeclaredRules rules = DeclaredRules.read(document, problems, place, type);
        Presence presence = presence(properties.value(PRESENCE), rules.required());
        Optional<String> minimumFrom = limits.from(properties, DeclaredLimits.MINIMUM_FROM, type);
        Optional<String> maximumFrom = limits.from(properties, DeclaredLimits.MAXIMUM_FROM, type);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        checkIsOne(place, index, name, source);
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
                document.text(place.appendProperty("businessName")).orElse(source),
                presence,
                positions.of(index),
                minimumFrom,
                maximumFrom));
    }

    private void checkIsOne(JsonPointer place, int index, String name, String source) {
        JsonPointer namePlace = place.appendProperty("name");
        JsonPointer sourcePlace = place.appendProperty("physicalName");
        Integer sameName = names.putIfAbsent(name, index);
        if (sameName != null) {
            problems.value(namePlace, Excerpt.quoted(name) + " is the name of properties[" + sameName + "] too");
        }
        if (positions.of(index) > 0) {
            return;
        }
        Integer sameSource = sources.putIfAbsent(source, index);
        if (sameSource != null) {
            problems.value(
                    document.at(sourcePlace).isMissingNode() ? namePlace : sourcePlace,
                    "the header " + Excerpt.quoted(source) + " is read by properties[" + sameSource
                            + "] too; tell them apart by " + DeclaredPositions.POSITION);
        }
    }

    private Presence presence(JsonPointer place, boolean required) {
        Presence standard = required ? Presence.MANDATORY : Presence.OPTIONAL;
        Presence presence = document.choice(place, standard);
        if (required && presence != Presence.MANDATORY) {
            problems.value(
                    place,
                    Excerpt.quoted(document.text(place).orElse(""))
                            + " contradicts required: without the column every row would be bad; leave one of them out");
        }
        return presence;
    }

    private Optional<BigDecimal> limit(JsonPointer column, String key) {
        JsonNode node = document.at(column.appendProperty("logicalTypeOptions").appendProperty(key));
        return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
    }
}
