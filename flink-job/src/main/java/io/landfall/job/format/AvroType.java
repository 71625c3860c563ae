package io.landfall.job.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A type of an Avro schema (specification 1.12), with those inside it. Named types may hold themselves. */
final class AvroType {
    private static final int MAX_TYPES = 20_000;
    private static final int MAX_FIXED = 1 << 16;
    private static final int MAX_SCALE = 400;

    private final Kind kind;
    private String logical = "";
    private int scale;
    private int size;
    private final List<String> names = new ArrayList<>();
    private final List<AvroType> inside = new ArrayList<>();

    private AvroType(Kind kind) {
        this.kind = kind;
    }

    enum Kind {
        NULL,
        BOOLEAN,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        BYTES,
        STRING,
        RECORD,
        ENUM,
        ARRAY,
        MAP,
        FIXED,
        UNION
    }

    /**
     * Reads a schema.
     *
     * @throws IOException if it is none
     */
    static AvroType read(byte[] json) throws IOException {
        return new Reader().type(new ObjectMapper(JsonEvents.factory()).readTree(json), "");
    }

    Kind kind() {
        return kind;
    }

    /** Name of the logical type, or empty. */
    String logical() {
        return logical;
    }

    /** Digits behind the point of a decimal. */
    int scale() {
        return scale;
    }

    /** Bytes of a fixed. */
    int size() {
        return size;
    }

    /** Names of a record's fields, or symbols of an enum. */
    List<String> names() {
        return names;
    }

    /** Types of a record's fields, branches of a union, or the one type of what an array or map holds. */
    List<AvroType> inside() {
        return inside;
    }

    /** Whether a record has a field that is called so, or reached so by dots. */
    boolean has(String name) {
        return names.contains(name) || reaches(name.split("\\.", -1), 0);
    }

    private boolean reaches(String[] steps, int step) {
        if (step == steps.length) {
            return true;
        }
        if (kind == Kind.UNION) {
            return inside.stream().anyMatch(branch -> branch.kind == Kind.RECORD && branch.reaches(steps, step));
        }
        int field = kind == Kind.RECORD ? names.indexOf(steps[step]) : -1;
        return field >= 0 && inside.get(field).reaches(steps, step + 1);
    }

    private static final class Reader {
        private final Map<String, AvroType> named = new HashMap<>();
        private int count;

        AvroType type(JsonNode node, String space) throws IOException {
            if (++count > MAX_TYPES) {
                throw new IOException("its schema has more than " + MAX_TYPES + " types");
            }
            if (node.isTextual()) {
                return byName(node.textValue(), space);
            }
            if (node.isArray()) {
                AvroType union = new AvroType(Kind.UNION);
                for (JsonNode branch : node) {
                    union.inside.add(type(branch, space));
                }
                return union;
            }
            JsonNode type = node.path("type");
            if (!type.isTextual()) {
                return type(type, space);
            }
            return described(node, type.textValue(), space);
        }

        private AvroType byName(String name, String space) throws IOException {
            Optional<Kind> primitive = primitive(name);
            if (primitive.isPresent()) {
                return new AvroType(primitive.get());
            }
            AvroType known = named.get(fullName(name, space));
            known = known == null ? named.get(name) : known;
            if (known == null) {
                throw new IOException("its schema names a type that it doesn't define: " + name);
            }
            return known;
        }

        private static Optional<Kind> primitive(String name) {
            return switch (name) {
                case "null", "boolean", "int", "long", "float", "double", "bytes", "string" ->
                    Optional.of(Kind.valueOf(name.toUpperCase(Locale.ROOT)));
                default -> Optional.empty();
            };
        }

        private static String fullName(String name, String space) {
            return name.indexOf('.') >= 0 || space.isEmpty() ? name : space + "." + name;
        }

        private AvroType described(JsonNode node, String kind, String space) throws IOException {
            return switch (kind) {
                case "record", "error" -> record(node, space);
                case "enum" -> {
                    AvroType type = named(node, Kind.ENUM, space);
                    node.path("symbols").forEach(symbol -> type.names.add(symbol.asText()));
                    yield type;
                }
                case "fixed" -> {
                    AvroType type = named(node, Kind.FIXED, space);
                    type.size = node.path("size").asInt(-1);
                    if (type.size < 0 || type.size > MAX_FIXED) {
                        throw new IOException("its schema has a fixed of " + type.size + " bytes");
                    }
                    yield logical(type, node);
                }
                case "array", "map" -> {
                    AvroType type = new AvroType(kind.equals("array") ? Kind.ARRAY : Kind.MAP);
                    type.inside.add(type(node.path(kind.equals("array") ? "items" : "values"), space));
                    yield type;
                }
                default -> {
                    AvroType type = byName(kind, space);
                    yield primitive(kind).isPresent() ? logical(type, node) : type;
                }
            };
        }

        private AvroType record(JsonNode node, String space) throws IOException {
            AvroType type = named(node, Kind.RECORD, space);
            String inner = space(node, space);
            for (JsonNode field : node.path("fields")) {
                type.names.add(field.path("name").asText());
                type.inside.add(type(field.path("type"), inner));
            }
            return type;
        }

        private AvroType named(JsonNode node, Kind kind, String space) {
            AvroType type = new AvroType(kind);
            named.put(fullName(node.path("name").asText(), space(node, space)), type);
            return type;
        }

        private static String space(JsonNode node, String outer) {
            String name = node.path("name").asText();
            if (name.indexOf('.') >= 0) {
                return name.substring(0, name.lastIndexOf('.'));
            }
            return node.path("namespace").asText(outer);
        }

        private static AvroType logical(AvroType type, JsonNode node) throws IOException {
            type.logical = node.path("logicalType").asText("");
            type.scale = node.path("scale").asInt(0);
            if (type.scale < 0 || type.scale > MAX_SCALE) {
                throw new IOException("its schema has a decimal of scale " + type.scale);
            }
            return type;
        }
    }
}
