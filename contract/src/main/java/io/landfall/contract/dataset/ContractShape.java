package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Holds a document to the JSON Schema of the part of the standard that Landfall honours. */
final class ContractShape {
    private static final String RESOURCE = "/io/landfall/contract/schema/dataset-contract.schema.json";
    private static final JsonSchema SCHEMA = load();

    private ContractShape() {}

    /** Tells every difference. */
    static void check(ContractDocument document, ContractProblems problems) {
        for (ValidationMessage message : SCHEMA.validate(document.root())) {
            tell(document, problems, message);
        }
    }

    private static void tell(ContractDocument document, ContractProblems problems, ValidationMessage message) {
        JsonPointer pointer = JsonPointer.compile(message.getInstanceLocation().toString());
        JsonNode rule = ruleOf(message);
        switch (message.getType()) {
            case "required" -> problems.missing(pointer, message.getProperty(), "is missing" + right(rule, message));
            case "additionalProperties" ->
                problems.key(pointer.appendProperty(message.getProperty()), unknownKey(rule, message.getProperty()));
            case "type" -> problems.value(pointer, wrongType(document.at(pointer), message));
            case "not" -> problems.key(pointer, comment(rule, "is not honoured; leave it out"));
            default -> problems.value(pointer, wrongValue(document, pointer, rule, message));
        }
    }

    private static String unknownKey(JsonNode rule, String key) {
        List<String> known = new ArrayList<>();
        rule.path("properties").fieldNames().forEachRemaining(known::add);
        return "is not a key that Landfall honours here" + NearestName.hint(key, known);
    }

    private static String right(JsonNode rule, ValidationMessage message) {
        JsonNode property = rule.path("properties").path(message.getProperty());
        String words = property.has("const")
                ? "must be " + property.get("const").asText()
                : comment(property, property.path("description").asText());
        String right = comment(rule, words);
        return right.isEmpty() ? "" : "; " + right;
    }

    private static String wrongType(JsonNode node, ValidationMessage message) {
        JsonNode type = message.getSchemaNode();
        String wanted = type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(each -> word(each.asText()))
                        .collect(Collectors.joining(" or "))
                : word(type.asText());
        String remedy = node.isValueNode() && type.asText().equals("string") ? "; write it in quotes" : "";
        return "is " + word(node) + ", must be " + wanted + remedy;
    }

    private static String wrongValue(
            ContractDocument document, JsonPointer pointer, JsonNode rule, ValidationMessage message) {
        String value =
                document.scalar(pointer).map(text -> Excerpt.quoted(text) + " ").orElse("");
        JsonNode allowed = rule.path(message.getType());
        String words = switch (message.getType()) {
            case "const" -> "must be " + allowed.asText();
            case "enum" ->
                "must be one of "
                        + StreamSupport.stream(allowed.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(", "));
            default -> Excerpt.of(message.getError());
        };
        return value + comment(rule, words);
    }

    private static String comment(JsonNode rule, String otherwise) {
        return rule.path("$comment").asText(otherwise);
    }

    private static String word(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "a mapping";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING, BINARY, POJO -> "empty";
        };
    }

    private static String word(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> "empty";
        };
    }

    /** The schema object whose keyword was broken. */
    private static JsonNode ruleOf(ValidationMessage message) {
        String fragment = message.getSchemaLocation().getFragment().toString();
        return SCHEMA.getSchemaNode().at(JsonPointer.compile(fragment).head());
    }

    private static JsonSchema load() {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
        try (InputStream stream = Objects.requireNonNull(ContractShape.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            String schema = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema, InputFormat.JSON, config);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + RESOURCE, e);
        }
    }
}
