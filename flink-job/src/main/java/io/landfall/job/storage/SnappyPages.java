package io.landfall.job.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Packs pages from array to array, without Hadoop's streams in between. What it gives is valid until the next page. */
final class SnappyPages implements BytesInputCompressor {
    /**
     * For parquet-java's own writers. Its usual factory gives compressors back to a pool of Hadoop's, which outlives the
     * job and would hold all of the job's classes for ever.
     */
    static final class Factory implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            if (codec != CompressionCodecName.SNAPPY) {
                throw new UnsupportedOperationException("pages are packed by Snappy, not by " + codec);
            }
            return new SnappyPages();
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("nothing is read here");
        }

        @Override
        public void release() {
            // nothing is held
        }
    }

    private byte[] packed = new byte[0];

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        ByteBuffer plain = page.toByteBuffer(new HeapByteBufferAllocator(), unused -> {});
        int length = plain.remaining();
        int atMost = Snappy.maxCompressedLength(length);
        if (packed.length < atMost) {
            packed = new byte[atMost];
        }
        return BytesInput.from(
                packed, 0, Snappy.compress(plain.array(), plain.arrayOffset() + plain.position(), length, packed, 0));
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.SNAPPY;
    }

    @Override
    public void release() {
        packed = new byte[0];
    }
}
