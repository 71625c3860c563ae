package io.landfall.contract.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The published JSON Schemas, as a reader of the events would use them. */
final class Schemas {
    private static final String FOLDER = "classpath:io/landfall/contract/schema/";
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private Schemas() {}

    static JsonSchema of(String path) {
        return FACTORY.getSchema(SchemaLocation.of(FOLDER + path), CONFIG);
    }

    /** What a document breaks. */
    static List<String> broken(String path, JsonNode document) {
        return of(path).validate(document).stream().map(Object::toString).toList();
    }

    /** Members of a document that its schema says nothing about: the sign of a schema that was forgotten. */
    static List<String> undeclared(String path, JsonNode document) {
        JsonNode schema = of(path).getSchemaNode();
        List<String> names = new ArrayList<>();
        document.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !schema.path("properties").has(name))
                .collect(Collectors.toList());
    }
}
