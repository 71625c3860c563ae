package io.landfall.job.format;

import io.landfall.job.format.CellFormats.Shown;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rows of a sheet one by one, as far as they hold anything. */
final class SheetRows implements Closeable {
    private static final int MAX_ROWS = 1_048_576;
    private static final int MAX_COLUMNS = 16_384;
    private static final int MAX_CELL = 1 << 20;

    /** Characters of a row; it becomes a record, which has a limit in bytes. */
    private static final int MAX_ROW = RecordLimits.RECORD / 4;

    private final XmlPart xml;
    private final SharedStrings strings;
    private final CellFormats formats;
    private final List<SheetCell> cells = new ArrayList<>();
    private int row;
    private int characters;

    SheetRows(XmlPart xml, SharedStrings strings, CellFormats formats) {
        this.xml = xml;
        this.strings = strings;
        this.formats = formats;
    }

    /** Goes to the next row that isn't blank. */
    boolean next() throws IOException {
        while (xml.next()) {
            if (xml.starts("row")) {
                readRow();
                if (!cells.isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The row's number as people see it, from 1. */
    int row() {
        return row;
    }

    /** The row's cells that hold something, from left to right. */
    List<SheetCell> cells() {
        return cells;
    }

    /** Whether the row holds more than a record may; its last cells are left out then. */
    boolean isTooLong() {
        return characters > MAX_ROW;
    }

    private void readRow() throws IOException {
        int number = xml.attribute("r").map(SheetRows::whole).orElse(row + 1);
        if (number <= row || number > MAX_ROWS) {
            throw new IOException("row " + number + " follows row " + row);
        }
        row = number;
        cells.clear();
        characters = 0;
        int column = -1;
        while (!xml.ends("row")) {
            if (!xml.next()) {
                throw new IOException("its XML ends in the middle");
            }
            if (xml.starts("c")) {
                int next = xml.attribute("r").map(SheetRows::column).orElse(column + 1);
                if (next <= column || next >= MAX_COLUMNS) {
                    throw new IOException("row " + row + " has its cells in no order");
                }
                column = next;
                readCell(column);
            }
        }
    }

    private void readCell(int column) throws IOException {
        String type = xml.attribute("t").orElse("n");
        int style = xml.attribute("s").map(SheetRows::whole).orElse(0);
        Optional<String> value = Optional.empty();
        while (!xml.ends("c")) {
            if (!xml.next()) {
                throw new IOException("its XML ends in the middle");
            }
            if (xml.starts("v")) {
                value = Optional.of(xml.text(MAX_CELL).orElseThrow(this::tooLong));
            } else if (xml.starts("is")) {
                value = Optional.of(SharedStrings.text(xml, "is"));
            }
        }
        if (value.isPresent()) {
            take(column, type, value.get(), style);
        }
    }

    private UnreadableFileException tooLong() {
        return new UnreadableFileException(
                RecordLimits.TOO_LONG,
                "row " + row + " has a cell of more than " + MAX_CELL + " characters; Excel permits 32767");
    }

    private void take(int column, String type, String value, int style) throws IOException {
        String text = switch (type) {
            case "s" ->
                strings.get(whole(value.strip()))
                        .orElseThrow(() -> new IOException("row " + row + " names a shared text that isn't there"));
            case "str" -> SharedStrings.unescaped(value);
            default -> value;
        };
        if (text.isEmpty()) {
            return;
        }
        characters += text.length();
        if (!isTooLong()) {
            boolean isText = type.equals("s") || type.equals("inlineStr");
            Shown shown = type.equals("n") ? formats.of(style) : Shown.NUMBER;
            cells.add(new SheetCell(column, isText ? "str" : type, text, shown));
        }
    }

    /** A number from 0, or -1 if it is none. */
    private static int whole(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i == 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return text.isEmpty() ? -1 : value;
    }

    /** The column of a reference such as {@code AB12}, from 0. */
    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = Math.min(MAX_COLUMNS + 1, column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
        }
        return column - 1;
    }

    /** The letters of a column's number from 0. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
