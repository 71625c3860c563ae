package io.landfall.contract.settings;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of one process, read from the environment once. Every getter is safe after {@link #of}. */
public final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,9})\\s*(B|KB|MB|GB)");

    private final Map<Setting, Object> values;

    private Settings(Map<Setting, Object> values) {
        this.values = values;
    }

    /**
     * Reads all settings.
     *
     * @param environment such as {@link System#getenv()}
     * @throws InvalidSettingsException naming every wrong setting at once
     */
    public static Settings of(Map<String, String> environment) {
        Map<Setting, Object> values = new EnumMap<>(Setting.class);
        List<String> problems = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            try {
                values.put(setting, parse(setting, text(setting, environment)));
            } catch (IllegalArgumentException e) {
                problems.add(setting.variable() + e.getMessage());
            }
        }
        environment.keySet().stream()
                .filter(name -> name.startsWith("LANDFALL_") && !isKnown(name))
                .sorted()
                .forEach(name -> problems.add(name + ": no such setting; .env.example lists them all"));
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Settings(values);
    }

    /** A text or secret; empty if not set. */
    public String text(Setting setting) {
        return (String) value(setting, String.class);
    }

    /** A path. */
    public Path path(Setting setting) {
        return (Path) value(setting, Path.class);
    }

    /** A URI. */
    public URI uri(Setting setting) {
        return (URI) value(setting, URI.class);
    }

    /** A whole number from 1, or a port. */
    public int count(Setting setting) {
        return (Integer) value(setting, Integer.class);
    }

    /** A duration. */
    public Duration duration(Setting setting) {
        return (Duration) value(setting, Duration.class);
    }

    /** A number of bytes. */
    public long bytes(Setting setting) {
        return (Long) value(setting, Long.class);
    }

    /** The parts of a text between commas, trimmed, empty ones left out. */
    public List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private Object value(Setting setting, Class<?> type) {
        Object value = values.get(setting);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    setting.variable() + " is a " + setting.kind() + ", not a " + type.getSimpleName());
        }
        return value;
    }

    private static boolean isKnown(String name) {
        return Arrays.stream(Setting.values())
                .anyMatch(setting -> setting.variable().equals(name)
                        || (setting.kind() == Setting.Kind.SECRET && (setting.variable() + "_FILE").equals(name)));
    }

    private static String text(Setting setting, Map<String, String> environment) {
        String file = environment.getOrDefault(setting.variable() + "_FILE", "");
        if (setting.kind() == Setting.Kind.SECRET && !file.isEmpty()) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException | InvalidPathException e) {
                throw new IllegalArgumentException("_FILE=" + file + ": can't be read (" + e.getMessage() + ")", e);
            }
        }
        String value = environment.getOrDefault(setting.variable(), "").strip();
        return value.isEmpty() ? setting.defaultValue() : value;
    }

    private static Object parse(Setting setting, String text) {
        return switch (setting.kind()) {
            case TEXT, SECRET -> text;
            case PATH -> path(text);
            case URI -> parseUri(text);
            case COUNT -> parseCount(text);
            case PORT -> parsePort(text);
            case DURATION -> parseDuration(text);
            case BYTES -> parseBytes(text);
        };
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("=" + text + ": not a path", e);
        }
    }

    private static URI parseUri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null) {
                throw new IllegalArgumentException("=" + text + ": needs a scheme, such as hdfs://host:port/path");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("=" + text + ": not a URI", e);
        }
    }

    private static Integer parseCount(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("=" + text + ": must be a whole number from 1");
        }
        return Integer.valueOf(text);
    }

    private static Integer parsePort(String text) {
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("=" + text + ": must be a port, a whole number from 1 to 65535");
        }
        return Integer.valueOf(text);
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("=" + text + ": must be a number with ms, s, m or h, such as 2s");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static Long parseBytes(String text) {
        Matcher matcher = BYTES.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("=" + text + ": must be a number with B, KB, MB or GB, such as 32MB");
        }
        int shift = switch (matcher.group(2)) {
            case "B" -> 0;
            case "KB" -> 10;
            case "MB" -> 20;
            default -> 30;
        };
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
