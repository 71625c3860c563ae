package io.landfall.bench.data;

/** Numbers that look random and are the same for the same seed everywhere (SplitMix64, Steele et al., 2014). */
final class Chance {
    private long state;

    Chance(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 to below the bound. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** True once in so many times. */
    boolean once(int in) {
        return below(in) == 0;
    }

    byte[] one(byte[][] of) {
        return of[below(of.length)];
    }
}
