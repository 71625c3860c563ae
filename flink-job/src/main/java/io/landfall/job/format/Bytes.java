package io.landfall.job.format;

import java.util.Arrays;

/** Bytes that grow up to a limit; what goes beyond it is dropped, and remembered as an overflow. */
final class Bytes {
    private static final int FIRST = 1 << 10;

    /** So much memory is kept from record to record. */
    private static final int KEPT = 1 << 20;

    private final int limit;
    private byte[] bytes = new byte[FIRST];
    private int length;
    private boolean overflown;

    Bytes(int limit) {
        this.limit = limit;
    }

    void clear() {
        if (bytes.length > KEPT) {
            bytes = new byte[FIRST];
        }
        length = 0;
        overflown = false;
    }

    /** Leaves out the first bytes. */
    void dropFirst(int count) {
        int left = length - count;
        byte[] target = bytes.length > KEPT ? new byte[Math.max(FIRST, left)] : bytes;
        System.arraycopy(bytes, count, target, 0, left);
        bytes = target;
        length = left;
    }

    /** The bytes, valid up to {@link #length()}. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isOverflown() {
        return overflown;
    }

    void add(int oneByte) {
        if (room(1)) {
            bytes[length++] = (byte) oneByte;
        }
    }

    void add(byte[] source, int offset, int count) {
        if (room(count)) {
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }
    }

    /** Adds text of which every character is one byte. */
    void addAscii(String text) {
        if (room(text.length())) {
            for (int i = 0; i < text.length(); i++) {
                bytes[length++] = (byte) text.charAt(i);
            }
        }
    }

    /** Adds text as UTF-8; half a surrogate pair, which no UTF-8 can hold, becomes U+FFFD. */
    void addText(String text) {
        if (!room(text.length())) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                add(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                addCodePoint(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                addCodePoint(Character.isSurrogate(c) ? 0xFFFD : c);
            }
        }
    }

    private void addCodePoint(int codePoint) {
        if (codePoint < 0x800) {
            add(0xC0 | (codePoint >> 6));
        } else if (codePoint < 0x10000) {
            add(0xE0 | (codePoint >> 12));
            add(0x80 | ((codePoint >> 6) & 0x3F));
        } else {
            add(0xF0 | (codePoint >> 18));
            add(0x80 | ((codePoint >> 12) & 0x3F));
            add(0x80 | ((codePoint >> 6) & 0x3F));
        }
        add(0x80 | (codePoint & 0x3F));
    }

    private boolean room(int count) {
        if (overflown || count > limit - length) {
            overflown = true;
            return false;
        }
        if (count > bytes.length - length) {
            long doubled = Math.max(2L * bytes.length, (long) length + count);
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, doubled));
        }
        return true;
    }
}
