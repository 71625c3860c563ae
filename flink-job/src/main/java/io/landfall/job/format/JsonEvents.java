package io.landfall.job.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** Feeds JSON objects into a {@link RecordAssembly}; numbers keep their exact text. */
final class JsonEvents {
    private static final int MAX_NAME = 1 << 16;
    private static final int MAX_NUMBER = 1_000;

    private JsonEvents() {}

    /** A strict factory of parsers whose memory is bounded. */
    static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(RecordLimits.VALUE)
                        .maxNestingDepth(RecordLimits.DEPTH)
                        .maxNameLength(MAX_NAME)
                        .maxNumberLength(MAX_NUMBER)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .disable(JsonFactory.Feature.CHARSET_DETECTION) // zeros would make it UTF-16 or UTF-32
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }

    /** Feeds the object whose opening bracket is the parser's current token. */
    static void object(JsonParser parser, RecordAssembly record) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new JsonParseException(parser, "Unexpected end of the object");
            }
            switch (token) {
                case START_OBJECT -> {
                    record.startObject();
                    depth++;
                }
                case START_ARRAY -> {
                    record.startArray();
                    depth++;
                }
                case END_OBJECT -> {
                    record.endObject();
                    depth--;
                }
                case END_ARRAY -> {
                    record.endArray();
                    depth--;
                }
                case FIELD_NAME -> record.name(parser.currentName());
                case VALUE_STRING -> record.text(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> record.number(parser.getText());
                case VALUE_TRUE -> record.truth(true);
                case VALUE_FALSE -> record.truth(false);
                case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> record.nothing();
            }
            if (depth > 0) {
                parser.nextToken();
            }
        } while (depth > 0);
    }

    /** What a token is called by people. */
    static String called(JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "something else";
        };
    }
}
