package io.landfall.job.csv;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.Column.Presence;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.HeaderLayout;
import io.landfall.contract.dataset.CsvDialect.Trailer;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A random table, written as a file in a random dialect, and what must be read of it. The writer knows the grammar from
 * the contract's reference only and shares no code with any reader.
 */
final class RandomFile {
    private static final String NULL_WORD = "n/a";

    private final Random random;
    private final CsvDialect dialect;
    private final String lineEnd;
    private final String letters;
    private final int fields;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Integer> fieldOfColumn = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final byte[] bytes;

    /** Makes one; the same random numbers make the same file. */
    RandomFile(Random random) {
        this.random = random;
        String charset =
                oneOf("UTF-8", "UTF-8", "windows-1251", "KOI8-R", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "US-ASCII");
        this.letters = letters(charset);
        this.lineEnd = oneOf("\n", "\r\n", "\r");
        this.fields = 1 + random.nextInt(5);
        this.dialect = dialect(charset);
        declareColumns();
        write();
        boolean marked = charset.startsWith("UTF-") && random.nextBoolean();
        this.bytes = ((marked ? "\uFEFF" : "") + text).getBytes(Charset.forName(charset));
    }

    private static String letters(String charset) {
        return switch (charset) {
            case "UTF-8", "UTF-16LE", "UTF-16BE" -> "abc жё€";
            case "windows-1251", "KOI8-R" -> "abc жёЖ";
            case "ISO-8859-1" -> "abc éüß";
            default -> "abcxyz ";
        };
    }

    private CsvDialect dialect(String charset) {
        List<Character> signs = new ArrayList<>(List.of(',', ';', '\t', '|', '"', '\'', '\\', '^', '#', '~', '%'));
        Collections.shuffle(signs, random);
        char delimiter = signs.get(0);
        char quote = random.nextInt(4) == 0 ? CsvDialect.NONE : signs.get(1);
        char escape = random.nextInt(3) == 0 ? signs.get(2) : CsvDialect.NONE;
        char comment = random.nextInt(3) == 0 ? signs.get(3) : CsvDialect.NONE;
        boolean header = random.nextInt(3) > 0;
        Optional<Trailer> trailer = random.nextInt(4) == 0
                ? Optional.of(new Trailer("END", random.nextBoolean() ? 2 : 0))
                : Optional.empty();
        return new CsvDialect(
                charset,
                delimiter,
                quote,
                escape,
                comment,
                new HeaderLayout(header, random.nextInt(3), header && random.nextInt(4) == 0, List.of()),
                '.',
                CsvDialect.NONE,
                List.of(NULL_WORD),
                trailer);
    }

    private void declareColumns() {
        for (int field = 0; field < fields; field++) {
            if (fields == 1 || random.nextInt(5) > 0) {
                fieldOfColumn.add(field);
            }
        }
        Collections.shuffle(fieldOfColumn, random);
    }

    private void write() {
        for (int i = 0; i < dialect.header().skipLines(); i++) {
            text.append(value().replaceAll("[\r\n]", "-")).append(lineEnd);
        }
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < fields) {
            names.add("n" + value().replace('\u00A0', ' ').strip() + names.size());
        }
        List<String> written = dialect.header().present() ? named(List.copyOf(names)) : numbered();
        for (int c = 0; c < fieldOfColumn.size(); c++) {
            int field = fieldOfColumn.get(c);
            columns.add(column(c, written.get(field), dialect.header().present() ? 0 : field + 1, Presence.OPTIONAL));
        }
        for (int count = random.nextInt(9); count > 0; count--) {
            between();
            lines.add(1 + breaks(text));
            List<String> row = new ArrayList<>();
            for (int field = 0; field < fields; field++) {
                row.add(random.nextInt(12) == 0 ? NULL_WORD : value());
            }
            rows.add(record(row));
            text.append(lineEnd);
        }
        if (dialect.trailer().isPresent()) {
            between();
            text.append("END").append(dialect.delimiter()).append(rows.size()).append(lineEnd);
        }
        if (!rows.isEmpty() && random.nextBoolean()) {
            text.setLength(text.length() - lineEnd.length());
        } else {
            between();
        }
    }

    private List<String> named(List<String> names) {
        between();
        List<String> written = record(names);
        text.append(lineEnd);
        if (dialect.header().unitsLine()) {
            between();
            record(names);
            text.append(lineEnd);
        }
        return written;
    }

    private List<String> numbered() {
        List<String> names = new ArrayList<>();
        for (int field = 0; field < fields; field++) {
            names.add("field " + field);
        }
        return names;
    }

    private static Column column(int number, String source, int position, Presence presence) {
        return new Column(
                "c" + number,
                source,
                new ColumnType.Text(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "c" + number,
                presence,
                position,
                Optional.empty(),
                Optional.empty());
    }

    /** Empty lines and comments. */
    private void between() {
        while (random.nextInt(6) == 0) {
            if (dialect.comment() != CsvDialect.NONE && random.nextBoolean()) {
                text.append(dialect.comment()).append(value().replaceAll("[\r\n]", "-"));
            }
            text.append(lineEnd);
        }
    }

    private static int breaks(CharSequence written) {
        int breaks = 0;
        for (int i = 0; i < written.length(); i++) {
            boolean behindCr = i > 0 && written.charAt(i - 1) == '\r';
            breaks += written.charAt(i) == '\r' || (written.charAt(i) == '\n' && !behindCr) ? 1 : 0;
        }
        return breaks;
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            switch (random.nextInt(9)) {
                case 0 -> value.append(dialect == null ? 'd' : dialect.delimiter());
                case 1 -> value.append(oneOf("\n", "\r", "\r\n"));
                case 2 -> value.append(oneOf("\"", "'", "\\", "#", "^", "~"));
                default -> value.append(letters.charAt(random.nextInt(letters.length())));
            }
        }
        return value.toString();
    }

    /** Writes a record; gives the values that can be written in this dialect. */
    private List<String> record(List<String> values) {
        List<String> written = new ArrayList<>();
        int start = text.length();
        for (int field = 0; field < values.size(); field++) {
            if (field > 0) {
                text.append(dialect.delimiter());
            }
            boolean first = field == 0;
            boolean alone = first && values.size() == 1;
            written.add(field(values.get(field), first, alone));
        }
        if (text.length() == start) {
            throw new AssertionError("an empty line is no record");
        }
        return written;
    }

    private String field(String wanted, boolean first, boolean alone) {
        boolean quotes = dialect.quote() != CsvDialect.NONE;
        boolean escapes = dialect.escape() != CsvDialect.NONE;
        String value = quotes || escapes ? wanted : harmless(wanted, first);
        value = alone && value.isEmpty() && !quotes ? "x" : value;
        boolean needed = !value.equals(harmless(value, first)) || (alone && value.isEmpty());
        boolean quoted = quotes && (random.nextInt(3) == 0 || (needed && (!escapes || random.nextBoolean())));
        if (!quoted && lineEnd.equals("\n") && value.endsWith("\r")) {
            value += "a"; // an escape in front of CR and LF is in front of one line break
        }
        if (quoted || (alone && value.isEmpty())) {
            text.append(dialect.quote()).append(inQuotes(value)).append(dialect.quote());
        } else {
            text.append(escaped(value, first));
        }
        return value;
    }

    /** The value without what means something outside of quotes. */
    private String harmless(String value, boolean first) {
        StringBuilder harmless = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            harmless.append(isSign(c, harmless.isEmpty(), first) ? '-' : c);
        }
        return harmless.toString();
    }

    private boolean isSign(char c, boolean atStart, boolean first) {
        return c == dialect.delimiter()
                || c == '\r'
                || c == '\n'
                || (c == dialect.escape() && c != CsvDialect.NONE)
                || (atStart && c == dialect.quote())
                || (atStart && first && c == dialect.comment());
    }

    private String escaped(String value, boolean first) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean atStart = escaped.isEmpty();
            boolean atWill = dialect.escape() != CsvDialect.NONE && random.nextInt(10) == 0;
            if (atWill || isSign(c, atStart, first)) {
                escaped.append(dialect.escape());
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private String inQuotes(String value) {
        boolean escapes = dialect.escape() != CsvDialect.NONE;
        StringBuilder inside = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == dialect.quote()) {
                inside.append(escapes && random.nextBoolean() ? dialect.escape() : c);
            } else if (escapes && c == dialect.escape()) {
                inside.append(c);
            }
            inside.append(c);
        }
        return inside.toString();
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The text that was written, for people. */
    String text() {
        return dialect + " " + text;
    }

    /** Line of each row. */
    List<Integer> lines() {
        return List.copyOf(lines);
    }

    /** What must be read: the declared columns of each row, in the contract's order; what is missing is empty. */
    List<List<String>> expected() {
        return rows.stream()
                .map(row -> fieldOfColumn.stream()
                        .map(field -> row.get(field).equals(NULL_WORD) ? "" : row.get(field))
                        .toList())
                .toList();
    }

    DatasetContract contract() {
        return Tables.contract(dialect, columns);
    }

    /** Contracts of tables of texts. */
    static final class Tables {
        private Tables() {}

        static DatasetContract contract(CsvDialect dialect, List<Column> columns) {
            return new DatasetContract(
                    "any",
                    "Any",
                    "1",
                    "",
                    ArrivalRules.of("*"),
                    FileFormat.CSV,
                    Optional.empty(),
                    dialect,
                    columns,
                    FileRules.NONE,
                    List.of(),
                    Optional.empty());
        }

        /** Text columns of a file with a header. */
        static List<Column> named(List<String> names) {
            List<Column> columns = new ArrayList<>();
            for (String name : names) {
                columns.add(column(columns.size(), name, 0, Presence.MANDATORY));
            }
            return columns;
        }

        /** Text columns of a file without a header. */
        static List<Column> numbered(int count) {
            List<Column> columns = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                columns.add(column(i, "field " + i, i, Presence.OPTIONAL));
            }
            return columns;
        }
    }
}
