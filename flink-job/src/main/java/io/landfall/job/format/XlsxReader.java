package io.landfall.job.format;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.CsvDialect.HeaderLayout;
import io.landfall.contract.dataset.CsvDialect.Replacement;
import io.landfall.contract.dataset.DatasetContract;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the rows of one sheet of a workbook. The header is the first row that isn't blank behind the lines to skip, which
 * are rows of the sheet; columns go by its texts, or by position. A record's line is its row's number in the sheet, and
 * blank rows are no records. Formulas count by the value that was kept with them.
 */
final class XlsxReader implements RecordReader {
    private final Original original;
    private final Workbook workbook;
    private final SheetRows rows;
    private final RecordAssembly record;
    private final DatasetContract contract;
    private final Map<Integer, String> nameOfColumn = new HashMap<>();
    private final Map<Integer, Integer> fieldOfColumn = new HashMap<>();
    private boolean ahead;

    /** Reads everything in front of the first record. */
    XlsxReader(Original original, DatasetContract contract, ContentLimits limits) throws IOException {
        this.original = original;
        this.contract = contract;
        this.record = new RecordAssembly(contract, true);
        this.workbook = Workbook.open(original, limits);
        SheetRows opened = open();
        this.rows = opened;
        try {
            readHeader();
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw Workbook.judged(e);
        }
    }

    private SheetRows open() throws IOException {
        try {
            SharedStrings strings = SharedStrings.read(workbook);
            CellFormats formats = CellFormats.read(workbook);
            return new SheetRows(workbook.sheet(contract.sheet()), strings, formats);
        } catch (IOException | RuntimeException e) {
            throw Workbook.judged(e);
        }
    }

    private void readHeader() throws IOException {
        HeaderLayout layout = contract.csv().header();
        ahead = rows.next();
        while (ahead && rows.row() <= layout.skipLines()) {
            ahead = rows.next();
        }
        if (layout.present() && ahead) {
            for (SheetCell cell : rows.cells()) {
                nameOfColumn.put(cell.column(), renamed(cell.text(), layout.rename()));
            }
            ahead = rows.next();
            if (layout.unitsLine() && ahead) {
                ahead = rows.next();
            }
        }
        List<String> names = fields();
        for (int field = names.size() - 1; field >= 0; field--) {
            Column column = contract.columns().get(field);
            if (column.position() > 0) {
                fieldOfColumn.put(column.position() - 1, field);
            } else {
                findByName(names.get(field), field);
            }
        }
    }

    private void findByName(String name, int field) throws UnreadableFileException {
        List<Integer> columns = nameOfColumn.entrySet().stream()
                .filter(each -> each.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
        if (columns.size() > 1) {
            throw new UnreadableFileException(
                    "duplicate-column",
                    "the header names the column '" + name + "' " + columns.size()
                            + " times, and it can't be told which one is meant; rename one of them, or let the"
                            + " contract give its landfall.position");
        }
        columns.forEach(column -> fieldOfColumn.putIfAbsent(column, field));
    }

    private static String renamed(String name, List<Replacement> replacements) {
        String renamed = name;
        for (Replacement each : replacements) {
            renamed = renamed.replaceAll(each.pattern(), each.replacement());
        }
        return renamed.strip();
    }

    @Override
    public List<String> fields() {
        return record.paths().names();
    }

    @Override
    public List<String> unexpected() {
        UnexpectedNames unexpected = new UnexpectedNames();
        nameOfColumn.forEach((column, name) -> {
            if (!fieldOfColumn.containsKey(column) && !name.isEmpty()) {
                unexpected.add(name);
            }
        });
        return unexpected.sorted();
    }

    @Override
    public List<String> missing() {
        boolean hasHeader = contract.csv().header().present();
        int width = nameOfColumn.keySet().stream()
                .mapToInt(column -> column + 1)
                .max()
                .orElse(0);
        return contract.columns().stream()
                .filter(column -> column.position() > 0
                        ? hasHeader && column.position() > width
                        : !nameOfColumn.containsValue(column.source()))
                .map(Column::source)
                .toList();
    }

    @Override
    public boolean read(RecordSink sink) throws IOException {
        try {
            while (ahead && !sink.isFull()) {
                give(sink);
                ahead = rows.next();
            }
            return ahead;
        } catch (IOException | RuntimeException e) {
            throw Workbook.judged(e);
        }
    }

    private void give(RecordSink sink) {
        record.begin();
        record.startObject();
        for (SheetCell cell : rows.cells()) {
            String name = nameOfColumn.getOrDefault(cell.column(), "");
            record.name(
                    name.isEmpty() ? SheetRows.letters(cell.column()) : name,
                    fieldOfColumn.getOrDefault(cell.column(), -1));
            cell.give(record, workbook.from1904());
        }
        record.endObject();
        if (rows.isTooLong()) {
            record.tooLong(RecordLimits.recordTooLong());
        }
        record.finish(rows.row(), sink);
    }

    @Override
    public void close() throws IOException {
        rows.close();
        if (original instanceof Closeable temporary) {
            temporary.close();
        }
    }
}
