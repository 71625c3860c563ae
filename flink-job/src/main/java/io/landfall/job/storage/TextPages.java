package io.landfall.job.storage;

import io.landfall.job.validation.ColumnVector;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** A column of BINARY that holds UTF-8. */
final class TextPages extends ColumnPages {
    private final TextDictionary dictionary;
    private final int[] ids;
    private final ByteSink plain = new ByteSink();

    /** By id the number of the page that it was seen in last. */
    private int[] seenIn = new int[64];

    private int page = 1;
    private boolean useDictionary = true;
    private boolean pays;
    private int count;
    private byte[] minimum = new byte[0];
    private byte[] maximum = new byte[0];
    private boolean hasBounds;

    /**
     * A column without rows.
     *
     * @param dictionaryBytes that the dictionary's page takes at most
     */
    TextPages(ColumnDescriptor column, PageScratch scratch, int dictionaryBytes) {
        super(column, scratch);
        this.dictionary = new TextDictionary(dictionaryBytes);
        this.ids = new int[scratch.numbers().length];
    }

    @Override
    void forget() {
        useDictionary = true;
        pays = false;
        dictionary.clear();
        beginPage();
    }

    private void beginPage() {
        plain.clear();
        count = 0;
        page++;
        hasBounds = false;
    }

    @Override
    void take(ColumnVector vector, int[] selection, int from, int to) {
        ColumnVector.Texts texts = (ColumnVector.Texts) vector;
        int n = from;
        if (useDictionary) {
            int found = dictionary.ids(texts, selection, from, to, ids, count);
            count += found;
            n += found;
            if (n < to) {
                giveUpDictionary();
            }
        }
        byte[] bytes = texts.bytes();
        for (; n < to; n++) {
            int row = selection[n];
            putPlain(bytes, texts.start(row), texts.length(row));
            count++;
        }
    }

    /** Adds the same text some times. */
    void appendConstant(byte[] text, int times) throws IOException {
        ColumnVector.Texts one = ColumnVector.Texts.of(text);
        int[] first = {0};
        for (int left = times; left > 0; ) {
            int now = begin(left);
            int before = count;
            take(one, first, 0, 1);
            if (useDictionary) {
                Arrays.fill(ids, count, before + now, ids[before]);
                count = before + now;
            } else {
                for (; count < before + now; count++) {
                    putPlain(text, 0, text.length);
                }
            }
            endFullPage();
            left -= now;
        }
    }

    private void putPlain(byte[] bytes, int start, int length) {
        bound(bytes, start, length);
        plain.putInt(length);
        plain.put(bytes, start, length);
    }

    private void giveUpDictionary() {
        useDictionary = false;
        for (int n = 0; n < count; n++) {
            int id = ids[n];
            putPlain(dictionary.bytes(), dictionary.start(id), dictionary.length(id));
        }
    }

    /** Widens the bounds to hold all of the page's texts of the dictionary. */
    private void boundIds() {
        if (seenIn.length < dictionary.size()) {
            seenIn = Arrays.copyOf(seenIn, Math.max(dictionary.size(), seenIn.length * 2));
        }
        for (int n = 0; n < count; n++) {
            int id = ids[n];
            if (seenIn[id] != page) {
                seenIn[id] = page;
                bound(dictionary.bytes(), dictionary.start(id), dictionary.length(id));
            }
        }
    }

    /** Bytes that the page's values take without the dictionary. */
    private long plainBytes() {
        long bytes = 0;
        for (int n = 0; n < count; n++) {
            bytes += dictionary.length(ids[n]) + Integer.BYTES;
        }
        return bytes;
    }

    /** Widens the page's bounds to hold a text. */
    private void bound(byte[] bytes, int start, int length) {
        int end = start + length;
        if (!hasBounds) {
            hasBounds = true;
            minimum = Arrays.copyOfRange(bytes, start, end);
            maximum = minimum;
        } else if (Arrays.compareUnsigned(bytes, start, end, minimum, 0, minimum.length) < 0) {
            minimum = Arrays.copyOfRange(bytes, start, end);
        } else if (Arrays.compareUnsigned(bytes, start, end, maximum, 0, maximum.length) > 0) {
            maximum = Arrays.copyOfRange(bytes, start, end);
        }
    }

    @Override
    Encoding encode(ByteSink out) {
        if (count == 0) {
            return Encoding.PLAIN;
        }
        if (useDictionary && !pays) {
            int idBits = idBits();
            pays = dictionary.pageBytes() + (long) count * idBits / Byte.SIZE < plainBytes();
            if (!pays) {
                giveUpDictionary();
            }
        }
        Encoding encoding;
        if (useDictionary) {
            int idBits = idBits();
            out.putByte(idBits);
            RunLengths.encode(ids, count, idBits, out);
            encoding = Encoding.RLE_DICTIONARY;
        } else {
            out.put(plain);
            encoding = Encoding.PLAIN;
        }
        beginPage();
        return encoding;
    }

    private int idBits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, dictionary.size() - 1));
    }

    @Override
    Statistics<?> statistics() {
        if (useDictionary) {
            boundIds();
        }
        Statistics<?> statistics = Statistics.createStats(type());
        if (hasBounds) {
            statistics.updateStats(Binary.fromConstantByteArray(minimum));
            statistics.updateStats(Binary.fromConstantByteArray(maximum));
        }
        return statistics;
    }

    @Override
    Optional<DictionaryPage> dictionary() {
        if (!pays) {
            return Optional.empty();
        }
        ByteSink content = new ByteSink();
        content.reserve(dictionary.pageBytes());
        for (int id = 0; id < dictionary.size(); id++) {
            content.putInt(dictionary.length(id));
            content.put(dictionary.bytes(), dictionary.start(id), dictionary.length(id));
        }
        return Optional.of(new DictionaryPage(content.content(), dictionary.size(), Encoding.PLAIN));
    }
}
