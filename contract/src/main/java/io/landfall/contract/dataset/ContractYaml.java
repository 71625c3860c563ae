package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.landfall.contract.dataset.ContractDocument.Place;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads YAML from strangers: at most 1 MB of UTF-8, one document, no aliases, tags or duplicate keys, a bounded depth
 * and numbers of a bounded size. Anything else ends as an {@link InvalidContractException} that names the place.
 */
final class ContractYaml {
    /** The longest document that is read. */
    static final int MOST_BYTES = 1 << 20;

    /** The deepest honoured key, an item of {@code validValues}, is at depth 9; free descriptions may go deeper. */
    private static final int DEEPEST = 24;

    /** Longer than any decimal(18,s), a double or a 64-bit number. */
    private static final int LONGEST_NUMBER = 40;

    /** As in YAML 1.2, only true and false are truth values: {@code no} may be Norway. */
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    private final String file;
    private final YAMLParser parser;
    private final Map<JsonPointer, Place> places = new HashMap<>();

    private ContractYaml(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** Reads a document. */
    static ContractDocument read(String file, byte[] bytes) {
        String text = decode(file, bytes);
        try (YAMLParser parser = YAML.createParser(text)) {
            return new ContractYaml(file, parser).document();
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            int line = location == null ? 1 : location.getLineNr();
            int column = location == null ? 1 : location.getColumnNr();
            throw refused(file, line, column, "not YAML: " + Excerpt.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw refused(file, 1, 1, "not YAML: " + Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    private static String decode(String file, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw refused(file, 1, 1, "is larger than 1 MB; a contract is at most 1 MB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(file, 1, 1, "is not UTF-8; save it as UTF-8");
        }
    }

    private ContractDocument document() throws IOException {
        if (parser.nextToken() == null) {
            throw refused(file, 1, 1, "is empty; docs/contracts.md shows a complete contract");
        }
        JsonNode root = node(JsonPointer.empty(), parser.currentTokenLocation(), 0);
        if (parser.nextToken() != null) {
            throw refusedHere("a second document begins; a file holds one contract");
        }
        if (!root.isObject()) {
            throw refused(file, 1, 1, "must be a mapping with apiVersion, kind, id …");
        }
        return new ContractDocument(file, root, places);
    }

    private JsonNode node(JsonPointer pointer, JsonLocation key, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw refusedHere("is nested deeper than " + DEEPEST + " levels");
        }
        if (parser.isCurrentAlias()) {
            throw refusedHere("*" + Excerpt.of(parser.getText()) + " is an alias; write the value out");
        }
        if (parser.getTypeId() != null) {
            throw refusedHere("has the YAML tag " + Excerpt.of(String.valueOf(parser.getTypeId())) + "; leave it out");
        }
        JsonToken token = parser.currentToken();
        JsonLocation start = parser.currentTokenLocation();
        String text = token.isScalarValue() ? parser.getText() : "";
        places.put(
                pointer, new Place(start.getLineNr(), start.getColumnNr(), key.getLineNr(), key.getColumnNr(), text));
        return switch (token) {
            case START_OBJECT -> mapping(pointer, depth);
            case START_ARRAY -> list(pointer, depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(text);
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            case VALUE_STRING -> JsonNodeFactory.instance.textNode(text);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refusedHere("is not a text, number, list or mapping");
        };
    }

    private ObjectNode mapping(JsonPointer pointer, int depth) throws IOException {
        ObjectNode mapping = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonLocation key = parser.currentTokenLocation();
            if (mapping.has(name)) {
                throw refusedHere("the key " + Excerpt.quoted(name) + " stands here a second time; keep one");
            }
            parser.nextToken();
            mapping.set(name, node(pointer.appendProperty(name), key, depth + 1));
        }
        return mapping;
    }

    private ArrayNode list(JsonPointer pointer, int depth) throws IOException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(node(pointer.appendIndex(list.size()), parser.currentTokenLocation(), depth + 1));
        }
        return list;
    }

    private JsonNode number(String text) throws IOException {
        if (text.length() > LONGEST_NUMBER) {
            throw refusedHere("the number " + Excerpt.of(text) + " is longer than " + LONGEST_NUMBER + " characters");
        }
        try {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
            }
            BigDecimal value = parser.getDecimalValue();
            if (Math.abs(value.scale()) > LONGEST_NUMBER) {
                throw refusedHere("the number " + text + " is too large or too small");
            }
            return JsonNodeFactory.instance.numberNode(value);
        } catch (NumberFormatException e) {
            throw refusedHere(Excerpt.quoted(text) + " is not a number; write it in quotes if it is a text");
        }
    }

    private InvalidContractException refusedHere(String message) {
        JsonLocation location = parser.currentTokenLocation();
        return refused(file, location.getLineNr(), location.getColumnNr(), message);
    }

    private static InvalidContractException refused(String file, int line, int column, String message) {
        return new InvalidContractException(
                List.of(new ContractProblem(file, Math.max(line, 1), Math.max(column, 1), "document", message)));
    }
}
