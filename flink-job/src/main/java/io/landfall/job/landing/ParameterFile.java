package io.landfall.job.landing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.landfall.contract.dataset.Companion;
import io.landfall.contract.dataset.Companion.Parameter;
import io.landfall.job.format.UnreadableFileException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads a YAML companion and holds it to the contract's conditions. */
final class ParameterFile {
    /** A longer one is no list of parameters. */
    static final int MAX_BYTES = 1 << 20;

    /** Manifest and ledger keep every value under its whole key: what is longer would make them unreadable. */
    private static final int MAX_KEY = 1_000;

    private static final int MAX_VALUES = 10_000;
    private static final int MAX_DEPTH = 50;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");
    private static final YAMLMapper YAML = mapper();

    private ParameterFile() {}

    private static YAMLMapper mapper() {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(20);
        limits.setNestingDepthLimit(MAX_DEPTH);
        limits.setCodePointLimit(MAX_BYTES);
        return new YAMLMapper(YAMLFactory.builder()
                .loaderOptions(limits)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build());
    }

    /**
     * The values of a companion.
     *
     * @param fileName what messages call it
     * @return texts by {@code <companion>.<key>}, of all scalars in it
     * @throws UnreadableFileException with everything that is wrong, reason {@code companion}
     */
    static Map<String, String> read(Companion companion, String fileName, byte[] content)
            throws UnreadableFileException {
        Map<String, String> values = new TreeMap<>();
        collect(fileName, companion.name(), tree(fileName, content), values);
        List<String> problems = new ArrayList<>();
        for (Parameter parameter : companion.parameters()) {
            Optional<String> value = Optional.ofNullable(values.get(companion.name() + "." + parameter.key()));
            problem(parameter, value).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new UnreadableFileException(
                    "companion", "its companion " + fileName + " breaks the contract: " + String.join("; ", problems));
        }
        return values;
    }

    private static JsonNode tree(String fileName, byte[] content) throws UnreadableFileException {
        if (content.length > MAX_BYTES) {
            throw new UnreadableFileException(
                    "companion", "its companion " + fileName + " is longer than " + (MAX_BYTES >> 20) + " MB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return YAML.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(
                    "companion", "its companion " + fileName + " is not written in UTF-8; save it so");
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new UnreadableFileException(
                    "companion",
                    "its companion " + fileName + " is no YAML" + place + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static void collect(String fileName, String path, JsonNode node, Map<String, String> values)
            throws UnreadableFileException {
        if (path.length() > MAX_KEY) {
            throw new UnreadableFileException(
                    "companion",
                    "its companion " + fileName + " has a key of more than " + MAX_KEY
                            + " characters, with the keys above it: '" + path.substring(0, 80) + "…'; shorten it");
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                collect(fileName, path + "." + each.getKey(), each.getValue(), values);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(fileName, path + "." + i, node.get(i), values);
            }
        } else if (node.isValueNode() && !node.isNull()) {
            values.put(path, node.asText());
        }
        if (values.size() > MAX_VALUES) {
            throw new UnreadableFileException(
                    "companion",
                    "its companion " + fileName + " holds more than " + MAX_VALUES
                            + " values; leave those out that are no parameters");
        }
    }

    private static Optional<String> problem(Parameter parameter, Optional<String> value) {
        String key = "'" + parameter.key() + "'";
        if (value.isEmpty()) {
            return parameter.required() ? Optional.of(key + " is missing, and required") : Optional.empty();
        }
        String text = value.get();
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        boolean numeric = parameter.minimum().isPresent() || parameter.maximum().isPresent();
        if (numeric && !NUMBER.matcher(text).matches()) {
            return Optional.of(key + " is '" + shown + "', not a number");
        }
        if (parameter
                .minimum()
                .filter(least -> new BigDecimal(text).compareTo(least) < 0)
                .isPresent()) {
            return Optional.of(key + " is " + shown + ", less than "
                    + parameter.minimum().map(BigDecimal::toPlainString).orElse(""));
        }
        if (parameter
                .maximum()
                .filter(most -> new BigDecimal(text).compareTo(most) > 0)
                .isPresent()) {
            return Optional.of(key + " is " + shown + ", more than "
                    + parameter.maximum().map(BigDecimal::toPlainString).orElse(""));
        }
        if (parameter.pattern().filter(wanted -> !Pattern.matches(wanted, text)).isPresent()) {
            return Optional.of(key + " is '" + shown + "', which does not match "
                    + parameter.pattern().orElse(""));
        }
        if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(text)) {
            return Optional.of(key + " is '" + shown + "', none of " + String.join(", ", parameter.allowed()));
        }
        return Optional.empty();
    }
}
