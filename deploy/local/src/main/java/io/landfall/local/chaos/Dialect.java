package io.landfall.local.chaos;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The ways in which the run writes the same table. Each is a dataset of its own, with a contract of its own. */
enum Dialect {
    /** The plain one. */
    COMMA(",", ".", "\n", "yyyy-MM-dd'T'HH:mm:ss", false, ""),
    /** As a measuring system of the first design writes it: Windows-1251, semicolons, decimal commas. */
    SEMICOLON(";", ",", "\n", "dd.MM.yyyy HH:mm:ss", false, ""),
    /** Tabs, and a word for missing values. */
    TAB("\t", ".", "\n", "yyyy-MM-dd HH:mm:ss", false, "NA"),
    /** Quoted fields with line breaks, delimiters and doubled quotes in them. */
    QUOTED(",", ".", "\n", "yyyy-MM-dd'T'HH:mm:ss", true, ""),
    /** Lines that end with CRLF, behind a byte order mark. */
    CRLF(",", ".", "\r\n", "yyyy-MM-dd'T'HH:mm:ss", true, ""),
    /** Lines that end with CR alone. */
    CR(";", ".", "\r", "yyyy-MM-dd HH:mm:ss", false, ""),
    /** Lines before the header, and rows that a declared rule leaves out. */
    SKIPPED("|", ".", "\n", "yyyy-MM-dd'T'HH:mm:ss", false, "");

    /** Lines before the header of {@link #SKIPPED}. */
    static final int SKIPPED_LINES = 3;

    /** The kind of rows that {@link #SKIPPED} leaves out by rule. */
    static final String SKIPPED_KIND = "TEST";

    /** Header texts as people write them. */
    private static final Map<Field, String> CYRILLIC = Map.of(
            Field.ID, "Номер",
            Field.PLACE, "Место",
            Field.TAKEN, "Время",
            Field.LEVEL, "Уровень, м",
            Field.RATIO, "Доля",
            Field.KIND, "Вид",
            Field.NOTE, "Примечание");

    private final String delimiter;
    private final String decimalSeparator;
    private final String lineEnd;
    private final String timeFormat;
    private final boolean quotes;
    private final String nullWord;

    Dialect(
            String delimiter,
            String decimalSeparator,
            String lineEnd,
            String timeFormat,
            boolean quotes,
            String nullWord) {
        this.delimiter = delimiter;
        this.decimalSeparator = decimalSeparator;
        this.lineEnd = lineEnd;
        this.timeFormat = timeFormat;
        this.quotes = quotes;
        this.nullWord = nullWord;
    }

    String dataset() {
        return "chaos-" + name().toLowerCase(Locale.ROOT);
    }

    Charset charset() {
        return this == SEMICOLON ? Charset.forName("windows-1251") : StandardCharsets.UTF_8;
    }

    String delimiter() {
        return delimiter;
    }

    String decimalSeparator() {
        return decimalSeparator;
    }

    String lineEnd() {
        return lineEnd;
    }

    /** A pattern of java.time.format.DateTimeFormatter. */
    String timeFormat() {
        return timeFormat;
    }

    /** Whether texts may stand in quotes, with line breaks in them. */
    boolean quotes() {
        return quotes;
    }

    /** The word for a missing value, besides an empty field. */
    Optional<String> nullWord() {
        return nullWord.isEmpty() ? Optional.empty() : Optional.of(nullWord);
    }

    /** The header's text of a column. */
    String header(Field field) {
        return this == SEMICOLON ? CYRILLIC.getOrDefault(field, "") : field.clean();
    }

    int skipLines() {
        return this == SKIPPED ? SKIPPED_LINES : 0;
    }

    /** Whether a byte order mark may stand before the first line. */
    boolean marksByteOrder() {
        return this == CRLF;
    }
}
