package io.landfall.job.csv;

import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.csv.WholeText.Row;
import io.landfall.job.csv.WholeText.Table;
import io.landfall.job.format.Container;
import io.landfall.job.format.TextCharset;
import io.landfall.job.landing.Header;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The grammar of delimited text read a second time, one character after the other over the whole text in memory. It
 * shares no code with the stages; where they differ, one of them is wrong.
 */
final class PlainReading {
    private final String text;
    private final CsvDialect dialect;
    private final List<Found> records = new ArrayList<>();
    private int at;
    private long line = 1;

    /**
     * A record that was found.
     *
     * @param malformed whether there is text behind a closing quote
     */
    record Found(long line, List<String> fields, boolean malformed, String raw) {}

    private PlainReading(String text, CsvDialect dialect) {
        this.text = text;
        this.dialect = dialect;
        for (int i = 0; i < dialect.header().skipLines() && at < text.length(); i++) {
            while (at < text.length() && !isBreak()) {
                at++;
            }
            passBreak();
        }
        while (at < text.length()) {
            if (isBreak()) {
                passBreak();
            } else if (is(dialect.comment())) {
                while (at < text.length() && !isBreak()) {
                    at++;
                }
            } else {
                record();
            }
        }
    }

    /** Each byte is a character here, so that bytes that are no text can be followed as well. */
    private static String characters(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Holds a table against the file that it was read from; files in containers are not looked at. */
    static void check(DatasetContract contract, Table table, byte[] file) {
        String charset = table.manifest().charset();
        if (Container.kindOf(file, file.length) != Container.Kind.PLAIN) {
            return;
        }
        byte[] utf8 = file;
        if (TextCharset.isUtf16(charset)) {
            String decoded = new String(file, Charset.forName(charset));
            utf8 = (decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded).getBytes(StandardCharsets.UTF_8);
        }
        CsvDialect dialect = contract.csv().in(table.manifest().textCharset());
        String text = characters(utf8);
        boolean marked = dialect.charset().equalsIgnoreCase("UTF-8") && text.startsWith("\u00EF\u00BB\u00BF");
        new PlainReading(marked ? text.substring(3) : text, dialect).check(contract, table);
    }

    private void check(DatasetContract contract, Table table) {
        int first = (dialect.header().present() ? 1 : 0) + (dialect.header().unitsLine() ? 1 : 0);
        int end = records.size() - (dialect.trailer().isPresent() ? 1 : 0);
        if (end - first != table.rows().size()) {
            throw new AssertionError(
                    table.rows().size() + " rows, but a plain reading finds " + records.subList(first, end));
        }
        if (dialect.header().present()) {
            List<String> names = records.get(0).fields().stream()
                    .map(name -> decoded(name).strip())
                    .toList();
            if (!names.equals(table.manifest().header())) {
                throw new AssertionError("header " + table.manifest().header() + ", by a plain reading " + names);
            }
        }
        int[] columnOfField = Header.columnOfField(table.manifest().header(), contract);
        for (int i = first; i < end; i++) {
            check(contract, columnOfField, table.rows().get(i - first), records.get(i));
        }
    }

    private void check(DatasetContract contract, int[] columnOfField, Row row, Found plain) {
        String rule = row.rejected().map(each -> each.rule()).orElse("");
        boolean ragged = plain.fields().size() != columnOfField.length;
        boolean agrees = row.line() == plain.line()
                && ragged == rule.equals("columns")
                && (!ragged && plain.malformed()) == rule.equals("quoting");
        for (int field = 0; rule.isEmpty() && !ragged && field < columnOfField.length; field++) {
            int column = columnOfField[field];
            if (column >= 0 && contract.columns().get(column).type() instanceof ColumnType.Text) {
                String value = decoded(plain.fields().get(field));
                String expected = Set.copyOf(dialect.nullWords()).contains(value) ? "" : value;
                agrees &= row.values().get(column).equals(expected);
            }
        }
        if (!agrees) {
            throw new AssertionError(row + ", but a plain reading finds " + plain);
        }
    }

    private String decoded(String characters) {
        return new String(characters.getBytes(StandardCharsets.ISO_8859_1), Charset.forName(dialect.charset()));
    }

    private boolean is(char sign) {
        return sign != CsvDialect.NONE && at < text.length() && text.charAt(at) == sign;
    }

    private boolean isBreak() {
        return at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r');
    }

    private void passBreak() {
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
        }
    }

    private void record() {
        long firstLine = line;
        int start = at;
        List<String> fields = new ArrayList<>();
        boolean malformed = false;
        while (true) {
            StringBuilder field = new StringBuilder();
            boolean closed = false;
            if (is(dialect.quote())) {
                at++;
                quoted(field);
                closed = true;
            }
            int behind = at;
            while (at < text.length() && !isBreak() && !is(dialect.delimiter())) {
                character(field);
            }
            malformed |= closed && at > behind;
            fields.add(field.toString());
            if (!is(dialect.delimiter())) {
                break;
            }
            at++;
        }
        records.add(new Found(firstLine, fields, malformed, text.substring(start, at)));
        passBreak();
    }

    /** Reads up to behind the closing quote. */
    private void quoted(StringBuilder field) {
        while (at < text.length()) {
            if (!is(dialect.quote())) {
                character(field);
                continue;
            }
            at++;
            if (!is(dialect.quote())) {
                return;
            }
            field.append(text.charAt(at++));
        }
    }

    /** One character, or what an escape makes of the one behind it; line breaks count. */
    private void character(StringBuilder field) {
        if (is(dialect.escape()) && at + 1 < text.length()) {
            at++;
        }
        if (isBreak()) {
            int start = at;
            passBreak();
            field.append(text, start, at);
        } else {
            field.append(text.charAt(at++));
        }
    }
}
