package io.landfall.job.parsing;

import java.util.concurrent.atomic.AtomicInteger;

/** Bytes of a range, shared by the batches whose rows lie in them and the reader that goes on behind those. */
final class Block {
    private final byte[] bytes;
    private final AtomicInteger users = new AtomicInteger(1);

    Block(int capacity) {
        this.bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Counts one more user. */
    void share() {
        users.incrementAndGet();
    }

    /** Counts one user less; true if that was the last one. */
    boolean release() {
        return users.decrementAndGet() == 0;
    }

    /** Makes the block as new, with one user. */
    void renew() {
        users.set(1);
    }
}
