package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A contract's YAML as a tree that knows where each of its nodes stands in the file.
 *
 * @param file the contract's file name
 * @param root the tree
 * @param places where the nodes stand, by JSON pointer
 */
record ContractDocument(String file, JsonNode root, Map<JsonPointer, Place> places) {

    /**
     * Where a node stands.
     *
     * @param line of the value, from 1
     * @param column of the value, from 1
     * @param keyLine of its key, from 1; the value's own in a list
     * @param keyColumn of its key, from 1; the value's own in a list
     * @param text a scalar as it is written; empty for lists and mappings
     */
    record Place(int line, int column, int keyLine, int keyColumn, String text) {}

    /** Copies the map. */
    ContractDocument {
        places = Map.copyOf(places);
    }

    /** The node at a pointer; a missing node if there is none. */
    JsonNode at(JsonPointer pointer) {
        return root.at(pointer);
    }

    /** A text at a pointer, if there is one and it is a text. */
    Optional<String> text(JsonPointer pointer) {
        JsonNode node = at(pointer);
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** A scalar at a pointer as it is written in the file, if there is one. */
    Optional<String> scalar(JsonPointer pointer) {
        JsonNode node = at(pointer);
        if (node.isTextual()) {
            return Optional.of(node.textValue());
        }
        return node.isValueNode() && !node.isNull() ? Optional.of(place(pointer).text()) : Optional.empty();
    }

    /** The constant that a text at a pointer names, as in {@code json-lines}; otherwise the given one. */
    <E extends Enum<E>> E choice(JsonPointer pointer, E otherwise) {
        String text = text(pointer).orElse("");
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return constant;
            }
        }
        return otherwise;
    }

    /** The place of a node, or of the nearest node around it. */
    Place place(JsonPointer pointer) {
        Place place = places.get(pointer);
        if (place != null) {
            return place;
        }
        JsonPointer parent = pointer.head();
        return parent == null ? new Place(1, 1, 1, 1, "") : place(parent);
    }
}
