package io.landfall.job.landing;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.Replacement;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileRules.UnexpectedColumns;
import io.landfall.job.format.UnreadableFileException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the header record and holds it against the contract. */
public final class Header {
    /** More is no table but a mistaken delimiter, or an attack on memory. */
    static final int MAX_FIELDS = 20_000;

    private static final int NAMES_TOLD = 20;

    private Header() {}

    /** The fields' names in a header record, in the file's order, with the contract's replacements made. */
    static List<String> names(byte[] record, CsvDialect dialect) throws UnreadableFileException {
        return fields(record, dialect).stream()
                .map(name -> renamed(name, dialect.header().rename()))
                .toList();
    }

    private static String renamed(String name, List<Replacement> replacements) {
        String renamed = name;
        for (Replacement each : replacements) {
            renamed = renamed.replaceAll(each.pattern(), each.replacement());
        }
        return renamed.strip();
    }

    /** Names for the fields of files without a header: those of the columns that stand at their positions. */
    static List<String> positional(byte[] firstRecord, DatasetContract contract, CsvDialect dialect)
            throws UnreadableFileException {
        int fields = firstRecord.length == 0
                ? contract.columns().stream().mapToInt(Column::position).max().orElse(0)
                : fields(firstRecord, dialect).size();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= fields; i++) {
            int position = i;
            names.add(contract.columns().stream()
                    .filter(column -> column.position() == position)
                    .map(Column::source)
                    .findFirst()
                    .orElse(""));
        }
        return names;
    }

    /** A record's fields as text. */
    static List<String> fields(byte[] record, CsvDialect dialect) throws UnreadableFileException {
        String text = decode(record, dialect.charset());
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean started = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == dialect.escape() && c != CsvDialect.NONE && i + 1 < text.length()) {
                field.append(text.charAt(++i));
                started = true;
            } else if (c == dialect.quote() && c != CsvDialect.NONE && (quoted || !started)) {
                started = true;
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == c) {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == dialect.delimiter() && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
                started = false;
                if (fields.size() >= MAX_FIELDS) {
                    throw new UnreadableFileException(
                            "too-many-columns",
                            "the header has more than " + MAX_FIELDS + " columns; perhaps '" + c
                                    + "' is not its delimiter");
                }
            } else {
                started = true;
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private static String decode(byte[] record, String charset) throws UnreadableFileException {
        try {
            return Charset.forName(charset)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(record))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(
                    "charset",
                    "the header is not written in " + charset
                            + ", which the contract declares; save the file in it, or declare the charset that it has");
        }
    }

    /** For each field of the file the contract's column that it fills, or -1. */
    public static int[] columnOfField(List<String> header, DatasetContract contract) {
        List<String> sources = contract.columns().stream()
                .map(column -> column.position() > 0 ? "" : column.source())
                .toList();
        int[] columns = header.stream()
                .mapToInt(name -> name.isEmpty() ? -1 : sources.indexOf(name))
                .toArray();
        for (int c = 0; c < sources.size(); c++) {
            int position = contract.columns().get(c).position();
            if (position > 0 && position <= columns.length) {
                columns[position - 1] = c;
            }
        }
        return columns;
    }

    /**
     * Refuses a file that lacks a mandatory column, that names a declared column twice, or that has columns which its
     * contract doesn't want.
     *
     * @return what is worth telling although the file is taken
     */
    static List<String> check(List<String> header, DatasetContract contract) throws UnreadableFileException {
        int[] columnOfField = columnOfField(header, contract);
        refuseAmbiguous(header, contract);
        List<Column> missing = new ArrayList<>();
        for (int c = 0; c < contract.columns().size(); c++) {
            int column = c;
            if (Arrays.stream(columnOfField).noneMatch(each -> each == column)) {
                missing.add(contract.columns().get(c));
            }
        }
        List<String> unexpected = new ArrayList<>();
        for (int i = 0; i < columnOfField.length; i++) {
            if (columnOfField[i] < 0) {
                unexpected.add(
                        header.get(i).isEmpty()
                                ? "number " + (i + 1) + " (without a name)"
                                : "'" + header.get(i) + "'");
            }
        }
        return check(missing, unexpected, header, contract);
    }

    /** Judges missing columns and those that no rule names. */
    static List<String> check(
            List<Column> missing, List<String> unexpected, List<String> header, DatasetContract contract)
            throws UnreadableFileException {
        List<String> mandatory = named(missing, Column.Presence.MANDATORY);
        if (!mandatory.isEmpty()) {
            throw new UnreadableFileException(
                    "missing-columns",
                    "the file lacks the column" + (mandatory.size() > 1 ? "s " : " ") + listed(mandatory)
                            + ", which the contract requires; it has "
                            + (header.isEmpty()
                                    ? "none that the contract knows"
                                    : listed(header.stream()
                                            .map(name -> "'" + name + "'")
                                            .toList())));
        }
        UnexpectedColumns policy = contract.fileRules().unexpected();
        if (policy == UnexpectedColumns.REJECT && !unexpected.isEmpty()) {
            throw new UnreadableFileException(
                    "unexpected-columns",
                    "the file has the column" + (unexpected.size() > 1 ? "s " : " ") + listed(unexpected)
                            + ", which the contract doesn't name and doesn't permit; take them out, or declare them");
        }
        List<String> notes = new ArrayList<>();
        List<String> desirable = named(missing, Column.Presence.DESIRABLE);
        if (!desirable.isEmpty()) {
            notes.add("desirable columns are missing: " + listed(desirable));
        }
        if (policy == UnexpectedColumns.WARN && !unexpected.isEmpty()) {
            notes.add("columns that the contract doesn't name were left out: " + listed(unexpected));
        }
        return notes;
    }

    private static List<String> named(List<Column> columns, Column.Presence presence) {
        return columns.stream()
                .filter(column -> column.presence() == presence)
                .map(column -> "'" + column.source() + "'"
                        + (column.position() > 0 ? " (field " + column.position() + ")" : ""))
                .toList();
    }

    private static void refuseAmbiguous(List<String> header, DatasetContract contract) throws UnreadableFileException {
        for (Column column : contract.columns()) {
            long times = column.position() > 0
                    ? 1
                    : header.stream().filter(column.source()::equals).count();
            if (times > 1) {
                throw new UnreadableFileException(
                        "duplicate-column",
                        "the header names the column '" + column.source() + "' " + times
                                + " times, and it can't be told which one is meant; rename one of them, or let the"
                                + " contract give its landfall.position");
            }
        }
    }

    private static String listed(List<String> names) {
        String all = String.join(", ", names.subList(0, Math.min(NAMES_TOLD, names.size())));
        return names.size() > NAMES_TOLD ? all + " and " + (names.size() - NAMES_TOLD) + " more" : all;
    }
}
