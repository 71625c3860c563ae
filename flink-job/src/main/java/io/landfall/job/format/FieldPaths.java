package io.landfall.job.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where in nested records the fields are that a contract names. A name with dots means the field that is called so, or,
 * if there is none, the one inside of objects: {@code address.city} is {@code city} in {@code address}.
 */
final class FieldPaths {
    private final List<String> names;
    private final Node root = new Node();

    FieldPaths(List<String> names) {
        this.names = List.copyOf(names);
        for (int field = 0; field < names.size(); field++) {
            Node plain = root.into(names.get(field));
            plain.plain = plain.plain < 0 ? field : plain.plain;
            String[] steps = names.get(field).split("\\.", -1);
            if (steps.length > 1) {
                Node node = root;
                for (String step : steps) {
                    node = node.into(step);
                }
                node.nested = node.nested < 0 ? field : node.nested;
            }
        }
    }

    /** A place in records; it may be a field, and may have fields inside. */
    static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private int plain = -1;
        private int nested = -1;

        private Node into(String name) {
            return children.computeIfAbsent(name, key -> new Node());
        }

        /** The place of a field inside. */
        Optional<Node> child(String name) {
            return Optional.ofNullable(children.get(name));
        }

        /** The field that is called so, or -1. */
        int plain() {
            return plain;
        }

        /** The field that is reached by dots, or -1. */
        int nested() {
            return nested;
        }

        boolean isField() {
            return plain >= 0 || nested >= 0;
        }
    }

    List<String> names() {
        return names;
    }

    /** The place of a field by its own name. */
    Node place(int field) {
        return root.into(names.get(field));
    }

    Node root() {
        return root;
    }

    /** Those names that a file doesn't have. */
    List<String> missing(Predicate<String> isThere) {
        return names.stream().filter(isThere.negate()).toList();
    }

    /** Those top names that no field has to do with, sorted, at most 100. */
    List<String> unexpected(List<String> topNames) {
        UnexpectedNames unexpected = new UnexpectedNames();
        topNames.stream().filter(name -> root.child(name).isEmpty()).forEach(unexpected::add);
        return unexpected.sorted();
    }
}
