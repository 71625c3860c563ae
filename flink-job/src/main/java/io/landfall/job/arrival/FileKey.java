package io.landfall.job.arrival;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * 128 bits that stand for a path in the inbox. Strangers choose the names, so the bits are SHA-256's.
 *
 * @param high never together with {@code low} all zero
 * @param low see {@code high}
 */
record FileKey(long high, long low) {
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(FileKey::sha256);

    /** The key of a path below one of the inbox's folders. */
    static FileKey of(String path) {
        byte[] hash = DIGEST.get().digest(path.getBytes(StandardCharsets.UTF_8));
        return new FileKey(number(hash, 0), number(hash, 8) | 1);
    }

    /** 64 bits that stand for a file's size and time; two versions of a file have the same by a chance of 2⁻⁶⁴. */
    static long version(Inbox.Entry file) {
        return mix(mix(mix(file.bytes()) + file.modifiedSeconds()) + file.modifiedNanos());
    }

    /** Spreads every bit over all (the finalizer of SplitMix64). */
    static long mix(long bits) {
        long mixed = bits + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            number = (number << 8) | (bytes[i] & 0xff);
        }
        return number;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
