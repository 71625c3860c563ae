package io.landfall.job.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Packs pages from array to array, without Hadoop's streams in between. What it gives is valid until the next page. */
final class SnappyPages implements BytesInputCompressor {
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
