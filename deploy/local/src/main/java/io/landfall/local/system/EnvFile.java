package io.landfall.local.system;

import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code KEY=VALUE} lines as they stand in {@code .env}: {@code #} starts a comment line, one pair of quotes
 * around a value is taken off, nothing is expanded.
 */
public final class EnvFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");

    private EnvFile() {}

    /**
     * Reads a file; a missing one is empty.
     *
     * @throws Refusal naming every line that is neither a comment nor KEY=VALUE
     */
    public static Map<String, String> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String raw : Files.readAllLines(file)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), unquote(matcher.group(2).strip()));
            } else {
                problems.add(file + ":" + number + ": must be KEY=VALUE, a comment (#) or empty");
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.wrongInput(String.join("\n", problems));
        }
        return values;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
