package io.landfall.job.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;

/**
 * Looks through an unpacked page for runs and blocks that claim more values than it has bytes or values for: Parquet's
 * decoders take memory for what these claim.
 */
final class ParquetPageCheck {
    private static final int MAX_VALUES = 16 << 20;
    private static final int MAX_DELTA_VALUES = 8 << 20;
    private static final int MAX_DELTA_BLOCK = 1 << 20;

    private final int values;

    private ParquetPageCheck(int values) {
        this.values = values;
    }

    static void check(DataPage page, ColumnDescriptor column) throws IOException {
        ParquetPageCheck check = new ParquetPageCheck(page.getValueCount());
        if (page.getValueCount() < 0 || page.getValueCount() > MAX_VALUES) {
            throw new IOException("a page gives itself " + Integer.toUnsignedString(page.getValueCount()) + " values");
        }
        if (page instanceof DataPageV1 first) {
            ByteBuffer bytes = little(first.getBytes());
            check.levels(bytes, first.getRlEncoding(), column.getMaxRepetitionLevel());
            check.levels(bytes, first.getDlEncoding(), column.getMaxDefinitionLevel());
            check.data(bytes, first.getValueEncoding());
        } else if (page instanceof DataPageV2 second) {
            check.runs(
                    little(second.getRepetitionLevels()),
                    BytesUtils.getWidthFromMaxInt(column.getMaxRepetitionLevel()));
            check.runs(
                    little(second.getDefinitionLevels()),
                    BytesUtils.getWidthFromMaxInt(column.getMaxDefinitionLevel()));
            check.data(little(second.getData()), second.getDataEncoding());
        }
    }

    /** A copy of what Parquet hands on. */
    static byte[] bytes(BytesInput input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(input.size()));
        input.writeAllTo(out);
        return out.toByteArray();
    }

    private static ByteBuffer little(BytesInput input) throws IOException {
        return ByteBuffer.wrap(bytes(input)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void levels(ByteBuffer bytes, Encoding encoding, int most) throws IOException {
        if (most == 0) {
            return;
        }
        if (encoding != Encoding.RLE) {
            throw new UnreadableFileException(
                    "unsupported",
                    "the Parquet file has levels encoded as " + encoding + ", as none is written any more");
        }
        runs(counted(bytes), BytesUtils.getWidthFromMaxInt(most));
    }

    private static ByteBuffer counted(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining() < 4 ? -1 : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new IOException("a page has levels that are longer than itself");
        }
        ByteBuffer part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return part;
    }

    private void data(ByteBuffer bytes, Encoding encoding) throws IOException {
        switch (encoding) {
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                int width = bytes.hasRemaining() ? bytes.get() : 0;
                if (width < 0 || width > 32) {
                    throw new IOException("a page has numbers of " + width + " bits");
                }
                runs(bytes, width);
            }
            case RLE -> runs(counted(bytes), 1);
            case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> delta(bytes);
            case DELTA_BYTE_ARRAY -> {
                delta(bytes);
                delta(bytes);
            }
            case PLAIN, BYTE_STREAM_SPLIT -> {} // they take no memory ahead
            case BIT_PACKED ->
                throw new UnreadableFileException("unsupported", "the Parquet file has values encoded as " + encoding);
        }
    }

    /** A hybrid of repeated and packed numbers. */
    private void runs(ByteBuffer bytes, int width) throws IOException {
        while (bytes.hasRemaining()) {
            long header = varint(bytes);
            long groups = header >>> 1;
            if ((header & 1) == 0) {
                skip(bytes, (width + 7) / 8);
            } else if (groups * 8 > values + 8L * 64) {
                throw new IOException("a page has a run of more numbers than it has values");
            } else {
                bytes.position((int) Math.min(bytes.limit(), bytes.position() + groups * width));
            }
        }
    }

    /** A block of differences, which this leaves behind. */
    private void delta(ByteBuffer bytes) throws IOException {
        long block = varint(bytes);
        long parts = varint(bytes);
        long count = varint(bytes);
        varint(bytes);
        if (count > values || count > MAX_DELTA_VALUES || block > MAX_DELTA_BLOCK || parts < 1 || parts * 8 > block) {
            throw new IOException("a page has differences of more numbers than it has values");
        }
        long perPart = block / parts;
        for (long done = 1; done < count; ) {
            varint(bytes);
            int widths = bytes.position();
            skip(bytes, parts);
            for (int part = 0; part < parts && done < count; part++) {
                skip(bytes, (bytes.get(widths + part) & 0xFF) * perPart / 8);
                done += perPart;
            }
        }
    }

    private static void skip(ByteBuffer bytes, long count) throws IOException {
        if (count > bytes.remaining()) {
            throw new IOException("a page ends in the middle");
        }
        bytes.position(bytes.position() + (int) count);
    }

    private static long varint(ByteBuffer bytes) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64 && bytes.hasRemaining(); shift += 7) {
            int next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a page ends in the middle of a number");
    }
}
