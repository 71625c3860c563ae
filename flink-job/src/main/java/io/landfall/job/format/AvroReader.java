package io.landfall.job.format;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.landfall.contract.dataset.DatasetContract;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.xerial.snappy.Snappy;

/**
 * Reads an Avro object container (specification 1.12) as a stream. The decoder is our own since Avro's takes as much
 * memory as a file asks for. A record's line is its number in the file.
 */
final class AvroReader implements RecordReader {
    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int SYNC_BYTES = 16;
    private static final int MAX_METADATA = 16 << 20;
    private static final int MAX_SNAPPY_BLOCK = 64 << 20;
    private static final int ZSTD_WINDOW_LOG = 27;

    private final AvroInput file;
    private final InputStream source;
    private final RecordAssembly record;
    private final Expansion expansion;
    private final AvroType schema;
    private final String codec;
    private final byte[] sync;
    private Optional<AvroInput> block = Optional.empty();
    private final Inflater inflater = new Inflater(true);
    private InputStream packed = InputStream.nullInputStream();
    private InputStream unpacked = InputStream.nullInputStream();
    private long left;
    private long number;

    /**
     * Reads the header.
     *
     * @param in the file; closed with this reader
     */
    AvroReader(InputStream in, DatasetContract contract, Expansion expansion) throws IOException {
        this.source = new TellingStream(in);
        this.file = new AvroInput(source);
        this.record = new RecordAssembly(contract, true);
        this.expansion = expansion;
        try {
            if (!Arrays.equals(file.bytes(MAGIC.length), MAGIC)) {
                throw new UnreadableFileException(
                        "corrupt", "the file is no Avro object container; it must begin with 'Obj' and 1");
            }
            Map<String, byte[]> metadata = metadata();
            this.sync = file.bytes(SYNC_BYTES);
            this.codec = new String(
                    metadata.getOrDefault("avro.codec", "null".getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.UTF_8);
            this.schema = AvroType.read(metadata.getOrDefault("avro.schema", new byte[0]));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            in.close();
            throw judged(e);
        }
        if (schema.kind() != AvroType.Kind.RECORD
                || !List.of("null", "deflate", "snappy", "zstandard", "bzip2").contains(codec)) {
            in.close();
            throw new UnreadableFileException(
                    "unsupported",
                    schema.kind() == AvroType.Kind.RECORD
                            ? "the Avro file is packed by '" + Texts.plain(codec, 40)
                                    + "'; write it with deflate, snappy, zstandard, bzip2 or unpacked"
                            : "the Avro file holds no records; its schema must be a record with the columns");
        }
    }

    private static IOException judged(Throwable failure) {
        return BadBytes.judge(failure, "the Avro file", "send it again, or write it anew");
    }

    private Map<String, byte[]> metadata() throws IOException {
        Map<String, byte[]> metadata = new HashMap<>();
        long room = MAX_METADATA;
        for (long count = file.number(); count != 0; count = file.number()) {
            if (count < 0) {
                file.number();
            }
            for (long each = Math.abs(count); each != 0; each--) {
                byte[] key = file.bytes(within(room));
                room -= key.length + 64;
                byte[] value = file.bytes(within(room));
                room -= value.length;
                metadata.put(new String(key, StandardCharsets.UTF_8), value);
            }
        }
        return metadata;
    }

    private int within(long room) throws IOException {
        long length = file.length();
        if (length > room) {
            throw new IOException("its header is longer than " + MAX_METADATA + " bytes");
        }
        return (int) length;
    }

    @Override
    public List<String> fields() {
        return record.paths().names();
    }

    @Override
    public List<String> unexpected() {
        return record.paths().unexpected(schema.names());
    }

    @Override
    public List<String> missing() {
        return record.paths().missing(schema::has);
    }

    @Override
    public boolean read(RecordSink sink) throws IOException {
        try {
            while (!sink.isFull()) {
                if (left == 0 && !nextBlock()) {
                    return false;
                }
                left--;
                number++;
                expansion.record();
                record.begin();
                new AvroDecoder(block.orElseThrow(), record, expansion).value(schema);
                record.finish(number, sink);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            throw judged(e);
        }
    }

    /** Goes to the next block that has records. */
    private boolean nextBlock() throws IOException {
        while (left == 0) {
            endBlock();
            if (file.isAtEnd()) {
                return false;
            }
            left = file.length();
            packed = file.part(file.length());
            unpacked = unpacked(packed);
            block = Optional.of(new AvroInput(unpacked));
        }
        return true;
    }

    private void endBlock() throws IOException {
        if (block.isEmpty()) {
            return;
        }
        if (!block.get().isAtEnd()) {
            throw new IOException("a block holds more than its records behind record " + number);
        }
        unpacked.close();
        packed.transferTo(OutputStream.nullOutputStream());
        if (!Arrays.equals(file.bytes(SYNC_BYTES), sync)) {
            throw new IOException("a block has not its mark at its end, behind record " + number);
        }
        block = Optional.empty();
    }

    private InputStream unpacked(InputStream in) throws IOException {
        return switch (codec) {
            case "deflate" -> {
                inflater.reset();
                yield new InflaterInputStream(in, inflater, 8 << 10);
            }
            case "snappy" -> snappy(in);
            case "zstandard" -> new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
            case "bzip2" -> new BZip2CompressorInputStream(in, true);
            default -> in;
        };
    }

    /** A block in snappy's raw format, then the CRC-32 of what it unpacks to. */
    private static InputStream snappy(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_SNAPPY_BLOCK + 1);
        int length = bytes.length - 4;
        if (length < 0) {
            throw new EOFException();
        }
        byte[] part = Arrays.copyOf(bytes, length);
        if (bytes.length > MAX_SNAPPY_BLOCK || Snappy.uncompressedLength(part) > MAX_SNAPPY_BLOCK) {
            throw new UnreadableFileException(
                    RecordLimits.TOO_LONG,
                    "the Avro file has a block of more than " + (MAX_SNAPPY_BLOCK >> 20)
                            + " MB; write it with smaller blocks");
        }
        byte[] unpacked = Snappy.uncompress(part);
        CRC32 crc = new CRC32();
        crc.update(unpacked);
        if ((int) crc.getValue() != ByteBuffer.wrap(bytes, length, 4).getInt()) {
            throw new IOException("the checksum of a block is wrong");
        }
        return new ByteArrayInputStream(unpacked);
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
        inflater.end();
        source.close();
    }
}
