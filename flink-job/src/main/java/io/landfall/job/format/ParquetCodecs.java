package io.landfall.job.format;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Unpacks Parquet's pages without Hadoop's codecs, and never takes more memory than a page may have. */
final class ParquetCodecs implements CompressionCodecFactory {
    private static final int MAX_PAGE = 128 << 20;
    private static final int ZSTD_WINDOW_LOG = 27;

    /** A codec's way to unpack bytes into exactly as many as expected. */
    private interface Codec {
        void unpack(byte[] packed, byte[] unpacked) throws IOException;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return switch (name) {
            case UNCOMPRESSED ->
                new Decompressor((packed, unpacked) -> {
                    if (packed.length != unpacked.length) {
                        throw new IOException("a page lies about its size");
                    }
                    System.arraycopy(packed, 0, unpacked, 0, packed.length);
                });
            case SNAPPY -> new Decompressor(ParquetCodecs::snappy);
            case GZIP ->
                new Decompressor(
                        (packed, unpacked) -> stream(new GzipStream(new ByteArrayInputStream(packed)), unpacked));
            case ZSTD ->
                new Decompressor((packed, unpacked) -> stream(
                        new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(packed)).setLongMax(ZSTD_WINDOW_LOG),
                        unpacked));
            case LZ4_RAW -> new Decompressor(ParquetCodecs::lz4);
            case LZO, BROTLI, LZ4 -> throw new UncheckedIOException(refusal(name));
        };
    }

    /** Why a codec isn't read. */
    static UnreadableFileException refusal(CompressionCodecName name) {
        return new UnreadableFileException(
                "unsupported",
                "the Parquet file is packed by " + name + "; write it with zstd, snappy, gzip, lz4_raw or unpacked");
    }

    private static void snappy(byte[] packed, byte[] unpacked) throws IOException {
        if (Snappy.uncompressedLength(packed) != unpacked.length) {
            throw new IOException("a page lies about its size");
        }
        if (Snappy.uncompress(packed, 0, packed.length, unpacked, 0) != unpacked.length) {
            throw new IOException("a page is shorter than it says");
        }
    }

    private static void lz4(byte[] packed, byte[] unpacked) throws IOException {
        int length = new Lz4Decompressor().decompress(packed, 0, packed.length, unpacked, 0, unpacked.length);
        if (length != unpacked.length) {
            throw new IOException("a page is shorter than it says");
        }
    }

    private static void stream(InputStream in, byte[] unpacked) throws IOException {
        try (in) {
            if (in.readNBytes(unpacked, 0, unpacked.length) < unpacked.length) {
                throw new EOFException();
            }
        }
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException("nothing is written here");
    }

    @Override
    public void release() {
        // nothing is held
    }

    private record Decompressor(Codec codec) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(unpacked(ParquetPageCheck.bytes(bytes), size));
        }

        @Override
        public void decompress(ByteBuffer in, int packedSize, ByteBuffer out, int size) throws IOException {
            byte[] packed = new byte[packedSize];
            in.get(packed);
            out.put(unpacked(packed, size));
        }

        private byte[] unpacked(byte[] packed, int size) throws IOException {
            if (size < 0 || size > MAX_PAGE) {
                throw new UnreadableFileException(
                        RecordLimits.TOO_LONG,
                        "the Parquet file has a page of " + Integer.toUnsignedString(size) + " bytes; at most "
                                + MAX_PAGE + " are read: write it with smaller pages");
            }
            byte[] unpacked = new byte[size];
            codec.unpack(packed, unpacked);
            return unpacked;
        }

        @Override
        public void release() {
            // nothing is held
        }
    }
}
