package io.landfall.job.parsing;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Batches and blocks that are used again and again, since new arrays cost more than what is read into them. The reader's
 * thread takes them, the task's thread gives them back when their rows are stored.
 */
final class BatchPool {
    private static final int MOST = 16;

    private final Queue<SliceBatch> batches = new ArrayBlockingQueue<>(MOST);
    private final Queue<Block> blocks = new ArrayBlockingQueue<>(MOST);

    /** An empty batch for rows of a block, which it shares. */
    SliceBatch batch(RangeContext context, Block block, int columns, int capacity, long firstRow) {
        SliceBatch batch = batches.poll();
        if (batch == null || !batch.fits(columns, capacity)) {
            batch = new SliceBatch(context, block.bytes(), columns, capacity, firstRow);
        }
        batch.begin(context, block, capacity, firstRow);
        block.share();
        return batch;
    }

    /** A block of so many bytes at least, with one user; what is in it means nothing. */
    Block block(int capacity) {
        Block block = blocks.poll();
        if (block == null || block.bytes().length < capacity) {
            return new Block(capacity);
        }
        block.renew();
        return block;
    }

    /** Takes a batch back that nobody reads any more. */
    void giveBack(SliceBatch batch) {
        if (batch.block().isPresent()) {
            release(batch.block().get());
            batches.offer(batch);
        }
    }

    /** Takes a block back from one of its users. */
    void release(Block block) {
        if (block.release()) {
            blocks.offer(block);
        }
    }
}
