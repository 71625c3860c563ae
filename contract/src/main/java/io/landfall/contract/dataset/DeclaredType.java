package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a column's {@code logicalType}, {@code physicalType} and those of its options that make the type. */
final class DeclaredType {
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,3}),(\\d{1,3})\\)");
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2031, 12, 24, 17, 45, 58, 0, ZoneOffset.ofHours(3));

    /** The options that each type understands. {@code format} of numbers may only repeat what Landfall stores. */
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "string", List.of("pattern"),
            "integer", List.of("minimum", "maximum", "format"),
            "number", List.of("minimum", "maximum", "format"),
            "boolean", List.of(),
            "date", List.of("format"),
            "timestamp", List.of("format", "timezone", "defaultTimezone"));

    /** Options that some type understands; all others were told by the shape. */
    private static final List<String> KNOWN =
            OPTIONS.values().stream().flatMap(List::stream).distinct().toList();

    private final ContractDocument document;
    private final ContractProblems problems;
    private final JsonPointer physicalType;
    private final JsonPointer options;
    private final String logicalType;

    private DeclaredType(ContractDocument document, ContractProblems problems, JsonPointer column, String logicalType) {
        this.document = document;
        this.problems = problems;
        this.physicalType = column.appendProperty("physicalType");
        this.options = column.appendProperty("logicalTypeOptions");
        this.logicalType = logicalType;
    }

    /** The type of the column at a pointer; empty if it is wrong, which was told. */
    static Optional<ColumnType> read(ContractDocument document, ContractProblems problems, JsonPointer column) {
        String logicalType = document.text(column.appendProperty("logicalType")).orElse("");
        if (!OPTIONS.containsKey(logicalType)) {
            return Optional.empty();
        }
        DeclaredType declared = new DeclaredType(document, problems, column, logicalType);
        declared.checkOptions();
        return declared.type();
    }

    private void checkOptions() {
        List<String> understood = OPTIONS.getOrDefault(logicalType, List.of());
        for (Iterator<String> names = document.at(options).fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (KNOWN.contains(name) && !understood.contains(name)) {
                String right = understood.isEmpty() ? "has no options" : "has " + String.join(", ", understood);
                problems.key(options.appendProperty(name), "is no option of a " + logicalType + ", which " + right);
            }
        }
        if (!logicalType.equals("number") && !document.at(physicalType).isMissingNode()) {
            problems.key(physicalType, "is honoured for logicalType: number only; leave it out");
        }
    }

    private Optional<ColumnType> type() {
        return switch (logicalType) {
            case "string" -> Optional.of(new ColumnType.Text());
            case "boolean" -> Optional.of(new ColumnType.Truth());
            case "integer" -> {
                checkNumberFormat("i64", "64-bit whole numbers");
                yield Optional.of(new ColumnType.Whole());
            }
            case "number" -> number();
            case "date" -> day();
            case "timestamp" -> moment();
            default -> Optional.empty();
        };
    }

    private void checkNumberFormat(String stored, String words) {
        JsonPointer format = options.appendProperty("format");
        document.text(format)
                .filter(text -> !text.equals(stored))
                .ifPresent(text -> problems.value(
                        format,
                        Excerpt.quoted(text) + " is not honoured: Landfall stores " + words + " (" + stored
                                + "); leave it out and bound the values with minimum and maximum"));
    }

    private Optional<ColumnType> number() {
        Optional<String> physical = document.text(physicalType);
        if (physical.isEmpty()) {
            checkNumberFormat("f64", "64-bit floating numbers");
            return Optional.of(new ColumnType.Floating());
        }
        if (document.at(options).has("format")) {
            problems.key(options.appendProperty("format"), "contradicts physicalType; leave it out");
        }
        Matcher decimal = DECIMAL.matcher(physical.get());
        if (!decimal.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ColumnType.Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2))));
        } catch (IllegalArgumentException e) {
            problems.value(physicalType, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<ColumnType> day() {
        JsonPointer place = options.appendProperty("format");
        String format = document.text(place).orElse("yyyy-MM-dd");
        return parsedSample(place, format).flatMap(sample -> {
            boolean whole = SAMPLE.toLocalDate().equals(sample.query(TemporalQueries.localDate()));
            boolean time = sample.query(TemporalQueries.localTime()) != null;
            if (!whole || time) {
                problems.value(
                        place,
                        Excerpt.quoted(format) + " does not give a day and nothing else;"
                                + " it needs year, month and day, such as dd.MM.yyyy"
                                + (time ? "; for a time use logicalType: timestamp" : ""));
                return Optional.empty();
            }
            return Optional.of(new ColumnType.Day(format));
        });
    }

    private Optional<ColumnType> moment() {
        JsonPointer place = options.appendProperty("format");
        String format = document.text(place).orElse("yyyy-MM-dd'T'HH:mm:ss");
        return parsedSample(place, format).flatMap(sample -> {
            if (!isWhole(sample)) {
                problems.value(
                        place,
                        Excerpt.quoted(format) + " does not give a point in time;"
                                + " it needs year, month, day and hour, such as dd.MM.yyyy HH:mm:ss");
                return Optional.empty();
            }
            return zone(sample.query(TemporalQueries.zone()) != null).map(zone -> new ColumnType.Moment(format, zone));
        });
    }

    private static boolean isWhole(TemporalAccessor sample) {
        LocalDate day = sample.query(TemporalQueries.localDate());
        return SAMPLE.toLocalDate().equals(day)
                && sample.query(TemporalQueries.localTime()) != null
                && LocalDateTime.from(sample).getHour() == SAMPLE.getHour();
    }

    /** The zone of the values, given whether they carry one of their own. */
    private Optional<String> zone(boolean own) {
        JsonPointer timezone = options.appendProperty("timezone");
        JsonPointer defaultTimezone = options.appendProperty("defaultTimezone");
        if (document.at(timezone).isBoolean() && document.at(timezone).booleanValue() != own) {
            problems.value(
                    timezone,
                    own
                            ? "is false, but the format has a zone; leave timezone out, or the zone in the format"
                            : "is true, but the format has no zone; add one to it, such as XX for +0300");
            return Optional.empty();
        }
        String zone = document.text(defaultTimezone).orElse(own ? "UTC" : "");
        try {
            return Optional.of(zone.isEmpty() ? "" : ZoneId.of(zone).getId());
        } catch (DateTimeException e) {
            problems.value(
                    defaultTimezone, Excerpt.quoted(zone) + " is not a time zone; try UTC, +03:00 or Europe/Moscow");
            return Optional.empty();
        }
    }

    /** What a formatter makes of a sample that it wrote itself; empty if the format is no format, which was told. */
    private Optional<TemporalAccessor> parsedSample(JsonPointer place, String format) {
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(format, Locale.ROOT);
            return Optional.of(formatter.parse(formatter.format(SAMPLE)));
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.value(
                    place,
                    Excerpt.quoted(format) + " is not a pattern of DateTimeFormatter that can be read back ("
                            + Excerpt.of(String.valueOf(e.getMessage())) + "); texts in it stand in '', such as"
                            + " yyyy-MM-dd'T'HH:mm:ss");
            return Optional.empty();
        }
    }
}
