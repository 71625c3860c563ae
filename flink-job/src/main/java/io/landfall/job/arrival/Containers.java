package io.landfall.job.arrival;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What Parquet and Avro files prove of their being whole. */
final class Containers {
    private static final int MARK = 4;
    private static final int SYNC = 16;
    private static final int AVRO_HEADER = 1 << 20;
    private static final int VARINT_BYTES = 10;
    private static final String CUT = "; the upload is not finished, or was cut";

    private Containers() {}

    /** The mark at both ends, and a footer whose length fits between them. */
    static Optional<String> parquet(FileBytes file) throws IOException {
        int shortest = 3 * MARK;
        boolean plain = file.has(0, 'P', 'A', 'R', '1') && file.has(file.length() - MARK, 'P', 'A', 'R', '1');
        boolean encrypted = file.has(0, 'P', 'A', 'R', 'E') && file.has(file.length() - MARK, 'P', 'A', 'R', 'E');
        if (file.length() < shortest || !(plain || encrypted)) {
            return Optional.of("it does not begin and end with Parquet's mark" + CUT);
        }
        int footer = file.at(file.length() - 2 * MARK, MARK).getInt();
        return footer > 0 && footer <= file.length() - shortest
                ? Optional.empty()
                : Optional.of("its Parquet footer does not fit into it" + CUT);
    }

    /** The mark at the start, and at the end the same 16 bytes as behind the header: they close every block. */
    static Optional<String> avro(FileBytes file) throws IOException {
        if (!file.has(0, 'O', 'b', 'j', 1)) {
            return Optional.of("it does not begin as an Avro file does" + CUT);
        }
        byte[] head = file.first(AVRO_HEADER);
        ByteBuffer header = ByteBuffer.wrap(head).position(MARK);
        try {
            skipMetadata(header);
            byte[] sync = new byte[SYNC];
            header.get(sync);
            byte[] end = file.at(file.length() - SYNC, SYNC).array();
            return Arrays.equals(sync, end)
                    ? Optional.empty()
                    : Optional.of("it does not end with the mark that closes an Avro block" + CUT);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            boolean longer = file.length() > head.length;
            return longer ? Optional.empty() : Optional.of("it ends within its Avro header" + CUT);
        }
    }

    private static void skipMetadata(ByteBuffer header) {
        for (long count = varint(header); count != 0; count = varint(header)) {
            if (count < 0) {
                varint(header); // bytes of the block
            }
            for (long i = 0; i < Math.abs(count); i++) {
                skip(header, varint(header));
                skip(header, varint(header));
            }
        }
    }

    private static void skip(ByteBuffer header, long bytes) {
        if (bytes < 0 || bytes > header.remaining()) {
            throw new BufferUnderflowException();
        }
        header.position(header.position() + (int) bytes);
    }

    private static long varint(ByteBuffer header) {
        long value = 0;
        for (int i = 0; i < VARINT_BYTES; i++) {
            byte next = header.get();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IllegalArgumentException("no number");
    }
}
