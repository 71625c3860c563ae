package io.landfall.bench.plain;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;

/** The pages of one column in one row group, encoded column by column from arrays. */
abstract class ColumnPages {
    /** Rows after which a page ends. */
    static final int PAGE_ROWS = 20_000;

    final PrimitiveType type;
    private final boolean optional;
    private final byte[] present = new byte[PAGE_ROWS / 8 + 1024];
    private final byte[] levels = new byte[present.length + 16];
    private int rows;
    private int values;
    byte[] page = new byte[1 << 16];
    int pageLength;

    ColumnPages(PrimitiveType type) {
        this.type = type;
        this.optional = type.isRepetition(Repetition.OPTIONAL);
    }

    /** Adds the values of chosen rows. */
    abstract void append(int[] chosen, int from, int to);

    /** Encodes the page's values into {@link #page}, and tells their encoding. */
    abstract Encoding encode();

    abstract Statistics<?> statistics();

    /** The dictionary as bytes, and how many entries it has; none if it was not used. */
    abstract DictionaryBytes dictionary();

    /** Forgets the page's values. */
    abstract void clear();

    /** A dictionary's page, not compressed. */
    static final class DictionaryBytes {
        static final DictionaryBytes NONE = new DictionaryBytes(new byte[0], 0, 0);

        private final byte[] bytes;
        private final int length;
        private final int entries;

        DictionaryBytes(byte[] bytes, int length, int entries) {
            this.bytes = bytes;
            this.length = length;
            this.entries = entries;
        }
    }

    /** Takes the rows of a batch, and ends pages that are full. */
    final void append(PageWriter writer, int[] chosen, int count) throws IOException {
        int from = 0;
        while (from < count) {
            int to = Math.min(count, from + PAGE_ROWS - rows);
            append(chosen, from, to);
            from = to;
            if (rows == PAGE_ROWS) {
                endPage(writer);
            }
        }
    }

    final void value() {
        if (optional) {
            present[rows >>> 3] |= (byte) (1 << (rows & 7));
        }
        rows++;
        values++;
    }

    final void missing() {
        rows++;
    }

    final void endPage(PageWriter writer) throws IOException {
        if (rows == 0) {
            return;
        }
        Encoding encoding = encode();
        Statistics<?> statistics = statistics();
        statistics.incrementNumNulls((long) rows - values);
        BytesInput bytes = BytesInput.from(page, 0, pageLength);
        if (optional) {
            bytes = BytesInput.concat(BytesInput.from(levels, 0, encodeLevels()), bytes);
        }
        writer.writePage(bytes, rows, rows, statistics, Encoding.RLE, Encoding.RLE, encoding);
        Arrays.fill(present, 0, (rows >>> 3) + 1, (byte) 0);
        rows = 0;
        values = 0;
        pageLength = 0;
        clear();
    }

    final void endChunk(PageWriter writer) throws IOException {
        endPage(writer);
        DictionaryBytes found = dictionary();
        if (found.entries > 0) {
            writer.writeDictionaryPage(
                    new DictionaryPage(BytesInput.from(found.bytes, 0, found.length), found.entries, Encoding.PLAIN));
        }
    }

    private int encodeLevels() {
        int length = 4;
        if (values == rows) {
            length = varint(levels, length, (long) rows << 1);
            levels[length++] = 1;
        } else {
            int groups = (rows + 7) >>> 3;
            length = varint(levels, length, (long) groups << 1 | 1);
            System.arraycopy(present, 0, levels, length, groups);
            length += groups;
        }
        Bits.putInt(levels, 0, length - 4);
        return length;
    }

    static int varint(byte[] bytes, int at, long value) {
        int length = at;
        long left = value;
        while (left > 127) {
            bytes[length++] = (byte) (left | 128);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
        return length;
    }

    final void room(int bytes) {
        if (pageLength + bytes + 16 > page.length) {
            page = Arrays.copyOf(page, Math.max(2 * page.length, pageLength + bytes + 16));
        }
    }

    /** Dictionary ids as one run, packed unless all are the same. */
    final void encodeIds(int[] ids, int count, int entries) {
        int width = 32 - Integer.numberOfLeadingZeros(Math.max(entries - 1, 0));
        room(count * 4 + 16);
        page[0] = (byte) width;
        if (width == 0) {
            pageLength = varint(page, 1, (long) count << 1);
            return;
        }
        int groups = (count + 7) >>> 3;
        int at = varint(page, 1, (long) groups << 1 | 1);
        Arrays.fill(ids, count, groups * 8, 0);
        long pending = 0;
        int bits = 0;
        for (int i = 0; i < groups * 8; i++) {
            pending |= (long) ids[i] << bits;
            bits += width;
            if (bits >= 32) {
                Bits.putInt(page, at, (int) pending);
                at += 4;
                pending >>>= 32;
                bits -= 32;
            }
        }
        while (bits > 0) {
            page[at++] = (byte) pending;
            pending >>>= 8;
            bits -= 8;
        }
        pageLength = at;
    }
}
