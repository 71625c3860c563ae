package io.landfall.contract.dataset;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A file that belongs to each file of the dataset: the same path up to the last dot of the name, then this suffix.
 *
 * @param name what it is called in rules, reports and messages, {@code [a-z][a-z0-9_]*}
 * @param suffix end of its name, such as {@code .yaml} or {@code -plan.pdf}
 * @param required whether a file without it fails when the wait is over
 * @param parameters keys of a YAML companion and the conditions on them; without any it may be of any kind
 */
public record Companion(String name, String suffix, boolean required, List<Parameter> parameters) {

    /** Copies the list. */
    public Companion {
        parameters = List.copyOf(parameters);
    }

    /**
     * One value of a YAML companion. Rules and reports know it as {@code <companion>.<key>}.
     *
     * @param key path of keys, joined by dots
     * @param required whether the file fails without it
     * @param minimum smallest permitted number, inclusive
     * @param maximum largest permitted number, inclusive
     * @param pattern regular expression that the whole text must match
     * @param allowed the only permitted texts; empty: any
     */
    public record Parameter(
            String key,
            boolean required,
            Optional<BigDecimal> minimum,
            Optional<BigDecimal> maximum,
            Optional<String> pattern,
            List<String> allowed) {

        /** Copies the list. */
        public Parameter {
            allowed = List.copyOf(allowed);
        }
    }
}
