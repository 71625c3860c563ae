package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads which columns go by the number of their field. */
final class DeclaredPositions {
    /** The property that gives the number. */
    static final String POSITION = "landfall.position";

    private final ContractDocument document;
    private final ContractProblems problems;
    private final FileFormat format;
    private final boolean header;
    private final List<Integer> positions = new ArrayList<>();

    DeclaredPositions(ContractDocument document, ContractProblems problems, FileFormat format, boolean header) {
        this.document = document;
        this.problems = problems;
        this.format = format;
        this.header = header;
    }

    /** The number of a column's field, from 1; 0 if it goes by name. */
    int of(int column) {
        return positions.get(column);
    }

    /** Reads the positions of all columns; without a header columns without any count in their order. */
    void read(JsonPointer columns, List<CustomProperties> properties) {
        Map<Integer, Integer> owners = new HashMap<>();
        for (int i = 0; i < properties.size(); i++) {
            JsonPointer place = properties.get(i).value(POSITION);
            int position = document.at(place).asInt(0);
            positions.add(position);
            Integer owner = position == 0 ? null : owners.putIfAbsent(position, i);
            if (owner != null) {
                problems.value(place, position + " is the position of properties[" + owner + "] too");
            }
            if (position != 0 && !DeclaredDialect.hasHeader(format)) {
                problems.value(place, "is honoured for landfall.format: csv and xlsx only; leave it out");
            }
        }
        if (header || !DeclaredDialect.hasHeader(format)) {
            return;
        }
        boolean none = owners.isEmpty();
        for (int i = 0; i < positions.size(); i++) {
            if (none) {
                positions.set(i, i + 1);
            } else if (positions.get(i) == 0) {
                problems.missing(
                        columns.appendIndex(i),
                        POSITION,
                        "is missing: the files have no header, and other columns have a position; give each column one,"
                                + " or none");
            }
        }
    }
}
