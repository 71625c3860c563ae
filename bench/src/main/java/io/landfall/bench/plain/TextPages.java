package io.landfall.bench.plain;

import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/** Pages of texts: by a dictionary as long as it saves something, plain otherwise. */
final class TextPages extends ColumnPages {
    private static final int MOST_ENTRY_BYTES = 1 << 20;

    private final TextColumn column;
    private final int[] ids = new int[PAGE_ROWS + 8];
    private int count;
    private boolean useDictionary;
    private int[] slots = new int[1 << 10];
    private long[] hashes = new long[512];
    private int[] entryStarts = new int[513];
    private byte[] entries = new byte[1 << 12];
    private int entryCount;
    private byte[] minimum = new byte[0];
    private byte[] maximum = new byte[0];
    private boolean hasLimits;

    TextPages(TextColumn column, PrimitiveType type, boolean dictionary) {
        super(type);
        this.column = column;
        this.useDictionary = dictionary;
    }

    @Override
    void append(int[] chosen, int from, int to) {
        for (int n = from; n < to; n++) {
            int row = chosen[n];
            int length = column.length(row);
            if (length == 0) {
                missing();
                continue;
            }
            value();
            byte[] bytes = column.bytes(row);
            int start = column.start(row);
            if (useDictionary) {
                ids[count++] = id(bytes, start, length);
            } else {
                room(length + 4);
                Bits.putInt(page, pageLength, length);
                System.arraycopy(bytes, start, page, pageLength + 4, length);
                pageLength += length + 4;
                count++;
                limit(bytes, start, length);
            }
        }
    }

    private int id(byte[] bytes, int start, int length) {
        long hash = hash(bytes, start, length);
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot] != 0) {
            int entry = slots[slot] - 1;
            if (hashes[entry] == hash && isEntry(entry, bytes, start, length)) {
                return entry;
            }
            slot = (slot + 1) & mask;
        }
        if (entryCount == hashes.length) {
            grow();
            return id(bytes, start, length);
        }
        int at = entryStarts[entryCount];
        if (at + length + 8 > entries.length) {
            entries = Arrays.copyOf(entries, 2 * (at + length + 8));
        }
        System.arraycopy(bytes, start, entries, at, length);
        hashes[entryCount] = hash;
        limit(bytes, start, length);
        slots[slot] = ++entryCount;
        entryStarts[entryCount] = at + length;
        return entryCount - 1;
    }

    private boolean isEntry(int entry, byte[] bytes, int start, int length) {
        int at = entryStarts[entry];
        if (entryStarts[entry + 1] - at != length) {
            return false;
        }
        // Up to eight bytes the hash is a bijection of the text.
        return length <= 8 || Arrays.equals(entries, at, at + length, bytes, start, start + length);
    }

    private static long hash(byte[] bytes, int start, int length) {
        long hash = length;
        int at = start;
        int left = length;
        while (left > 8) {
            hash = (hash ^ Bits.longAt(bytes, at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
            at += 8;
            left -= 8;
        }
        long last = Bits.shortText(bytes, at, left);
        return (length <= 8 ? last : hash ^ last) * 0x9E3779B97F4A7C15L;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        entryStarts = Arrays.copyOf(entryStarts, hashes.length + 1);
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int e = 0; e < entryCount; e++) {
            int slot = (int) (hashes[e] >>> 32) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = e + 1;
        }
    }

    private void limit(byte[] bytes, int start, int length) {
        if (!hasLimits || Arrays.compareUnsigned(bytes, start, start + length, minimum, 0, minimum.length) < 0) {
            minimum = Arrays.copyOfRange(bytes, start, start + length);
        }
        if (!hasLimits || Arrays.compareUnsigned(bytes, start, start + length, maximum, 0, maximum.length) > 0) {
            maximum = Arrays.copyOfRange(bytes, start, start + length);
        }
        hasLimits = true;
    }

    @Override
    Encoding encode() {
        if (!useDictionary) {
            return Encoding.PLAIN;
        }
        encodeIds(ids, count, entryCount);
        return Encoding.RLE_DICTIONARY;
    }

    /** Limits of everything so far in this row group: they hold for the page too. */
    @Override
    Statistics<?> statistics() {
        Statistics<?> statistics = Statistics.createStats(type);
        if (count > 0) {
            statistics.updateStats(Binary.fromConstantByteArray(minimum));
            statistics.updateStats(Binary.fromConstantByteArray(maximum));
        }
        return statistics;
    }

    @Override
    DictionaryBytes dictionary() {
        if (entryCount == 0) {
            return DictionaryBytes.NONE;
        }
        int at = 0;
        room(entryStarts[entryCount] + 4 * entryCount);
        for (int e = 0; e < entryCount; e++) {
            int length = entryStarts[e + 1] - entryStarts[e];
            Bits.putInt(page, at, length);
            System.arraycopy(entries, entryStarts[e], page, at + 4, length);
            at += length + 4;
        }
        return new DictionaryBytes(page, at, entryCount);
    }

    /** Called between pages only: a page is by the dictionary or plain as a whole. */
    @Override
    void clear() {
        boolean saves = entryStarts[entryCount] < MOST_ENTRY_BYTES && entryCount < 12_000;
        useDictionary = useDictionary && saves;
        count = 0;
    }
}
