package io.landfall.job.format;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.format.FieldPaths.Node;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Puts a record together from the events of its format: {@link #begin}, then one object of names and values, then {@link
 * #finish}. Values of fields become text by their column's {@link CellText}; objects and arrays become compact JSON.
 */
final class RecordAssembly {
    private final FieldPaths paths;
    private final List<CellText> cells;
    private final boolean keepsJson;
    private final Bytes values = new Bytes(RecordLimits.RECORD);
    private final JsonText json = new JsonText(new Bytes(RecordLimits.RECORD));
    private final int[] starts;
    private final int[] lengths;
    private final boolean[] isPlain;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final UnexpectedNames unexpected = new UnexpectedNames();
    private Optional<Node> here = Optional.empty();
    private String hereName = "";
    private int captures;
    private String tooLong = "";

    /**
     * For the columns of a contract.
     *
     * @param keepsJson whether the record's raw text is the JSON of its events, since the file has no text of its own
     */
    RecordAssembly(DatasetContract contract, boolean keepsJson) {
        this.paths =
                new FieldPaths(contract.columns().stream().map(Column::source).toList());
        this.cells = contract.columns().stream()
                .map(column -> new CellText(column, contract.csv().decimalSeparator()))
                .toList();
        this.keepsJson = keepsJson;
        this.starts = new int[cells.size()];
        this.lengths = new int[cells.size()];
        this.isPlain = new boolean[cells.size()];
    }

    /** An object or array that is open: its place, and where its JSON began if that is wanted. */
    private record Level(Optional<Node> place, String name, boolean isObject, int jsonStart) {}

    FieldPaths paths() {
        return paths;
    }

    /** Names at the top of records that the contract doesn't know. */
    List<String> unexpected() {
        return unexpected.sorted();
    }

    /** Forgets the record before. */
    void begin() {
        Arrays.fill(lengths, -1);
        Arrays.fill(isPlain, false);
        values.clear();
        json.clear();
        levels.clear();
        here = Optional.empty();
        hereName = "";
        captures = 0;
        tooLong = "";
    }

    void startObject() {
        start('{');
    }

    void endObject() {
        end('}');
    }

    void startArray() {
        start('[');
    }

    void endArray() {
        end(']');
    }

    private void start(char bracket) {
        boolean captured = here.isPresent() && here.get().isField();
        captures += captured ? 1 : 0;
        boolean writes = writesJson();
        if (writes) {
            json.begin(bracket);
        }
        Optional<Node> place = levels.isEmpty() ? Optional.of(paths.root()) : here;
        levels.push(new Level(
                place, hereName, bracket == '{', captured ? json.bytes().length() - 1 : -1));
        here = Optional.empty();
    }

    private void end(char bracket) {
        Level level = levels.pop();
        if (writesJson()) {
            json.end(bracket);
        }
        if (level.jsonStart() >= 0) {
            captures--;
            Bytes written = json.bytes();
            level.place().ifPresent(node -> {
                hereName = level.name();
                put(node, written.array(), level.jsonStart(), written.length() - level.jsonStart());
            });
            if (captures == 0 && !keepsJson) {
                json.clear();
            }
        }
        here = Optional.empty();
    }

    /** The name of the value that comes next. */
    void name(String name) {
        Level level = levels.getFirst();
        here = level.isObject() ? level.place().flatMap(node -> node.child(name)) : Optional.empty();
        hereName = name;
        if (levels.size() == 1 && here.isEmpty()) {
            unexpected.add(name);
        }
        if (writesJson()) {
            json.name(name);
        }
    }

    /** The name of the value that comes next, at the top of the record, and the field that it is, or -1. */
    void name(String name, int field) {
        here = field < 0 ? Optional.empty() : Optional.of(paths.place(field));
        hereName = name;
        if (writesJson()) {
            json.name(name);
        }
    }

    /** Ordinary text. */
    void text(String value) {
        if (writesJson()) {
            json.text(value);
        }
        give(value);
    }

    /** A number with a decimal point; or NaN, Infinity, -Infinity. */
    void number(String value) {
        if (writesJson()) {
            if (Character.isDigit(value.charAt(value.length() - 1))) {
                json.literal(value);
            } else {
                json.text(value); // JSON has no word for it
            }
        }
        int field = field();
        if (field >= 0) {
            give(cells.get(field).number(value));
        }
        here = Optional.empty();
    }

    /** True or false. */
    void truth(boolean value) {
        String text = Boolean.toString(value);
        if (writesJson()) {
            json.literal(text);
        }
        give(text);
    }

    /** A calendar day. */
    void day(LocalDate value) {
        if (writesJson()) {
            json.text(value.toString());
        }
        int field = field();
        if (field >= 0) {
            give(cells.get(field).day(value));
        }
        here = Optional.empty();
    }

    /** A day and time, see {@link CellText#moment}. */
    void moment(LocalDateTime value, boolean utc) {
        if (writesJson()) {
            json.text(value + (utc ? "Z" : ""));
        }
        int field = field();
        if (field >= 0) {
            give(cells.get(field).moment(value, utc));
        }
        here = Optional.empty();
    }

    /** A value that is missing. */
    void nothing() {
        if (writesJson()) {
            json.literal("null");
        }
        here = Optional.empty();
    }

    /** A value that is too long to be taken; it was skipped, and the record goes to quarantine. */
    void tooLong() {
        tooLong(RecordLimits.valueTooLong(hereName));
        nothing();
    }

    /** Sends the record to quarantine for its length. */
    void tooLong(String reason) {
        tooLong = tooLong.isEmpty() ? reason : tooLong;
    }

    private boolean writesJson() {
        return keepsJson || captures > 0;
    }

    private int field() {
        return here.map(node -> levels.size() == 1 && node.plain() >= 0 ? node.plain() : node.nested())
                .orElse(-1);
    }

    private void give(String text) {
        Optional<Node> node = here;
        here = Optional.empty();
        if (node.isPresent() && node.get().isField()) {
            int start = values.length();
            values.addText(text);
            take(node.get(), start);
        }
    }

    private void put(Node node, byte[] bytes, int offset, int count) {
        int start = values.length();
        values.add(bytes, offset, count);
        take(node, start);
    }

    /** The bytes behind the start are the value of a node; a field's own name goes before a path to it. */
    private void take(Node node, int start) {
        int length = values.length() - start;
        if (length > RecordLimits.VALUE) {
            tooLong(RecordLimits.valueTooLong(hereName));
        }
        boolean atTop = levels.size() == 1;
        if (atTop && node.plain() >= 0) {
            starts[node.plain()] = start;
            lengths[node.plain()] = length;
            isPlain[node.plain()] = true;
        }
        if (!atTop && node.nested() >= 0 && !isPlain[node.nested()]) {
            starts[node.nested()] = start;
            lengths[node.nested()] = length;
        }
    }

    /** Gives the record to a sink, with the JSON of its events as raw text. */
    void finish(long line, RecordSink sink) {
        finish(line, sink, json.bytes().array(), 0, json.bytes().length());
    }

    /** Gives the record to a sink with its raw text. */
    void finish(long line, RecordSink sink, byte[] raw, int offset, int length) {
        if (values.isOverflown() || json.bytes().isOverflown()) {
            tooLong(RecordLimits.recordTooLong());
        }
        if (!tooLong.isEmpty()) {
            int excerpt = Math.min(length, RecordLimits.EXCERPT);
            sink.malformed(line, RecordLimits.TOO_LONG, tooLong, raw, offset, excerpt);
            return;
        }
        sink.begin(line);
        for (int field = 0; field < lengths.length; field++) {
            if (lengths[field] >= 0) {
                sink.value(field, values.array(), starts[field], lengths[field]);
            }
        }
        sink.end(raw, offset, length);
    }
}
