package io.landfall.job.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells bytes that mean the same in every charset that we take from others. */
public final class Ascii {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private Ascii() {}

    /** Whether all bytes from one place up to another are ASCII. */
    public static boolean isAscii(byte[] bytes, int from, int to) {
        int i = from;
        long all = 0;
        for (; to - i >= Long.BYTES; i += Long.BYTES) {
            all |= (long) WORDS.get(bytes, i);
        }
        int rest = 0;
        for (; i < to; i++) {
            rest |= bytes[i];
        }
        return (all & HIGHEST_BITS) == 0 && rest >= 0;
    }
}
