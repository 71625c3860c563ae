package io.landfall.bench.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** A column of UTF-8 text. Fields in quotes lose them, and doubled quotes become one, in a buffer beside. */
final class TextColumn extends PlainColumn {
    /** What a text must be. */
    interface TextRule {
        /** Any text holds. */
        TextRule ANY = (data, start, end) -> "";

        /** The broken rule, or an empty text. */
        String broken(byte[] data, int start, int end);
    }

    private final TextRule rule;
    private final boolean dictionary;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];
    private boolean[] beside = new boolean[0];
    private byte[] data = new byte[0];
    private byte[] unquoted = new byte[1 << 16];
    private int unquotedLength;

    TextColumn(String name, boolean required, TextRule rule, boolean dictionary) {
        super(name, required);
        this.rule = rule;
        this.dictionary = dictionary;
    }

    /** One of these words of at most eight bytes. */
    static TextRule oneOf(String... words) {
        long[] keys = new long[64];
        for (String word : words) {
            byte[] bytes = Arrays.copyOf(word.getBytes(StandardCharsets.UTF_8), 8);
            long key = Bits.longAt(bytes, 0);
            int slot = slot(key);
            while (keys[slot] != 0) {
                slot = (slot + 1) & 63;
            }
            keys[slot] = key;
        }
        return (bytes, start, end) -> {
            if (end - start > 8) {
                return ENUM;
            }
            long key = Bits.shortText(bytes, start, end - start);
            for (int slot = slot(key); keys[slot] != 0; slot = (slot + 1) & 63) {
                if (keys[slot] == key) {
                    return "";
                }
            }
            return ENUM;
        };
    }

    private static int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 58);
    }

    @Override
    PrimitiveType type() {
        return Types.primitive(PrimitiveTypeName.BINARY, required ? Repetition.REQUIRED : Repetition.OPTIONAL)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    @Override
    void parse(Batch batch, int column) {
        if (starts.length < batch.capacity) {
            starts = new int[batch.capacity];
            lengths = new int[batch.capacity];
            beside = new boolean[batch.capacity];
        }
        data = batch.data;
        unquotedLength = 0;
        for (int row = 0; row < batch.rows; row++) {
            int start = batch.start(row, column);
            int end = batch.end(row, column);
            boolean isQuoted = start < end && data[start] == '"';
            byte[] source = data;
            if (isQuoted) {
                int from = unquotedLength;
                unquote(start + 1, end - 1);
                source = unquoted;
                start = from;
                end = unquotedLength;
            }
            starts[row] = start;
            lengths[row] = end - start;
            beside[row] = isQuoted;
            if (start == end) {
                if (required) {
                    batch.reject(row, column, REQUIRED);
                }
            } else {
                String broken = rule.broken(source, start, end);
                if (!broken.isEmpty()) {
                    batch.reject(row, column, broken);
                }
            }
        }
    }

    private void unquote(int start, int end) {
        int most = unquotedLength + end - start + 8;
        if (most > unquoted.length) {
            unquoted = Arrays.copyOf(unquoted, 2 * most);
        }
        for (int i = start; i < end; i++) {
            unquoted[unquotedLength++] = data[i];
            if (data[i] == '"') {
                i++; // the second one of two
            }
        }
    }

    byte[] bytes(int row) {
        return beside[row] ? unquoted : data;
    }

    int start(int row) {
        return starts[row];
    }

    int length(int row) {
        return lengths[row];
    }

    /** The same text in every row. */
    void setAll(byte[] text, int rows) {
        if (starts.length < rows) {
            starts = new int[rows];
            lengths = new int[rows];
            beside = new boolean[rows];
        }
        data = Arrays.copyOf(text, text.length + 8);
        Arrays.fill(lengths, 0, rows, text.length);
    }

    /** Texts that come from elsewhere, one after the other. */
    void set(List<byte[]> texts) {
        int rows = texts.size();
        starts = new int[rows];
        lengths = new int[rows];
        beside = new boolean[rows];
        int all = texts.stream().mapToInt(text -> text.length).sum();
        data = new byte[all + 8];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            byte[] text = texts.get(row);
            System.arraycopy(text, 0, data, at, text.length);
            starts[row] = at;
            lengths[row] = text.length;
            at += text.length;
        }
    }

    @Override
    ColumnPages pages() {
        return new TextPages(this, type(), dictionary);
    }

    @Override
    PlainColumn copy() {
        return new TextColumn(name, required, rule, dictionary);
    }
}
