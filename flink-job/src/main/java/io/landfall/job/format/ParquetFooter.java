package io.landfall.job.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks through a Parquet footer (Thrift's compact protocol) before Parquet's reader does, which would make room for
 * whatever lengths it finds: lists and texts must lie within it, and there must not be too many of them.
 */
final class ParquetFooter {
    private static final int TAIL = 8;
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_STRUCTS = 1_000_000;
    private static final int MAX_DEPTH = 32;
    private static final int ENCRYPTION = 8;
    private static final int STRUCT = 12;

    private final ByteBuffer bytes;
    private int structs;

    private ParquetFooter(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Refuses a file whose footer is none, lies or is encrypted. */
    static void check(Original original) throws IOException {
        try (SourceChannel channel = SourceChannel.open(original)) {
            long length = original.length();
            byte[] tail = new byte[TAIL];
            byte[] head = new byte[4];
            channel.readAt(0, head, 0, 4);
            if (length < TAIL + 4 || channel.readAt(length - TAIL, tail, 0, TAIL) < TAIL) {
                throw noParquet(head);
            }
            String magic = new String(tail, 4, 4, StandardCharsets.US_ASCII);
            if (magic.equals("PARE")) {
                throw encrypted();
            }
            if (!magic.equals("PAR1")) {
                throw noParquet(head);
            }
            int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (footer < 0 || footer > length - TAIL - 4 || footer > MAX_BYTES) {
                throw new IOException("its footer gives itself a length of " + Integer.toUnsignedString(footer));
            }
            byte[] bytes = new byte[footer];
            channel.readAt(length - TAIL - footer, bytes, 0, footer);
            new ParquetFooter(ByteBuffer.wrap(bytes)).struct(0);
        }
    }

    private static UnreadableFileException noParquet(byte[] head) {
        return new String(head, StandardCharsets.US_ASCII).equals("PAR1")
                ? new UnreadableFileException(
                        "truncated", "the Parquet file has no footer, so that it was cut; send it again")
                : new UnreadableFileException(
                        "corrupt", "the file is no Parquet; it must begin and end with PAR1: send it again");
    }

    private static UnreadableFileException encrypted() {
        return new UnreadableFileException("encrypted", "the Parquet file is encrypted; write it without encryption");
    }

    private void struct(int depth) throws IOException {
        if (depth > MAX_DEPTH || ++structs > MAX_STRUCTS) {
            throw new IOException("its footer is larger or deeper than any table's");
        }
        int id = 0;
        for (int header = oneByte(); header != 0; header = oneByte()) {
            int delta = header >>> 4;
            id = delta == 0 ? (int) (varint() >>> 1) : id + delta;
            if (depth == 0 && id == ENCRYPTION) {
                throw encrypted();
            }
            value(header & 15, depth);
        }
    }

    private void value(int type, int depth) throws IOException {
        switch (type) {
            case 1, 2 -> {} // a boolean is in its type
            case 3 -> oneByte();
            case 4, 5, 6 -> varint();
            case 7 -> skip(8);
            case 8 -> skip(varint());
            case 9, 10 -> list(depth);
            case STRUCT -> struct(depth + 1);
            default -> throw new IOException("its footer has a field of an unknown type");
        }
    }

    private void list(int depth) throws IOException {
        int header = oneByte();
        long size = header >>> 4 == 15 ? varint() : header >>> 4;
        int type = header & 15;
        if (size < 0 || size > bytes.remaining()) {
            throw new IOException("its footer has a list that is longer than itself");
        }
        for (long i = 0; i < size; i++) {
            if (type <= 2) {
                oneByte();
            } else {
                value(type, depth + 1);
            }
        }
    }

    private void skip(long count) throws IOException {
        if (count < 0 || count > bytes.remaining()) {
            throw new IOException("its footer has a text that is longer than itself");
        }
        bytes.position(bytes.position() + (int) count);
    }

    private int oneByte() throws IOException {
        if (!bytes.hasRemaining()) {
            throw new IOException("its footer ends in the middle");
        }
        return bytes.get() & 0xFF;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = oneByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("its footer has a number of more than 10 bytes");
    }
}
