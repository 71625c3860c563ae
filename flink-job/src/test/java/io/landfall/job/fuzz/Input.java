package io.landfall.job.fuzz;

import java.util.Arrays;

/** What a fuzzer gives: decisions from its first bytes, data from the rest. Where it ends, all decisions are the first. */
public final class Input {
    private final byte[] bytes;
    private int at;

    /** Of these bytes. */
    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A decision among so many, at most 256. */
    public int choice(int of) {
        return at < bytes.length ? (bytes[at++] & 0xFF) % of : 0;
    }

    /** A decision among these. */
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[choice(choices.length)];
    }

    /** Yes or no. */
    public boolean flag() {
        return choice(2) == 1;
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        at = bytes.length;
        return rest;
    }
}
