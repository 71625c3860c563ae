package io.landfall.job.format;

/** Checks bytes for well-formed UTF-8 (RFC 3629), one by one. */
final class Utf8Check {
    private long seen;
    private long sequences;
    private long bad;
    private long firstBad = -1;
    private int missing;
    private int low = 0x80;
    private int high = 0xBF;

    void see(byte oneByte) {
        int b = oneByte & 0xFF;
        seen++;
        if (missing > 0) {
            if (b >= low && b <= high) {
                low = 0x80;
                high = 0xBF;
                missing--;
                sequences += missing == 0 ? 1 : 0;
                return;
            }
            isBad();
            missing = 0;
        }
        if (b >= 0x80) {
            lead(b);
        }
    }

    private void lead(int b) {
        low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        high = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        if (b >= 0xC2 && b <= 0xDF) {
            missing = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            missing = 2;
        } else if (b >= 0xF0 && b <= 0xF4) {
            missing = 3;
        } else {
            isBad();
        }
    }

    private void isBad() {
        bad++;
        firstBad = firstBad < 0 ? seen : firstBad;
    }

    /** Whether all of it was UTF-8; at the end of a whole text no sequence may be open. */
    boolean isValid(boolean whole) {
        return bad == 0 && (missing == 0 || !whole);
    }

    /** Whether damage to UTF-8 is the likely reason that it isn't. */
    boolean isMostlyUtf8() {
        return sequences > 4 * (bad + (missing > 0 ? 1 : 0));
    }

    /** Number of the first byte that doesn't belong there, from 1. */
    long firstBadByte() {
        return firstBad < 0 ? seen : firstBad;
    }
}
