package io.landfall.job.validation;

import io.landfall.contract.dataset.CsvDialect;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves separators between groups of three digits out of a number. A space stands for every kind of it that people type
 * or programs write: plain, no-break and narrow.
 */
final class ThousandsSeparator {
    private static final String SPACES = " \u00a0\u202f";

    private final byte[][] separators;
    private final byte decimalSeparator;
    private byte[] result = new byte[64];

    ThousandsSeparator(CsvDialect dialect) {
        String declared = String.valueOf(dialect.thousandsSeparator());
        String all = SPACES.contains(declared) ? SPACES : declared;
        CharsetEncoder encoder = Charset.forName(dialect.charset()).newEncoder();
        List<byte[]> encoded = new ArrayList<>();
        for (int i = 0; i < all.length(); i++) {
            if (encoder.canEncode(all.charAt(i))) {
                encoded.add(all.substring(i, i + 1).getBytes(encoder.charset()));
            }
        }
        this.separators = encoded.toArray(byte[][]::new);
        this.decimalSeparator = (byte) dialect.decimalSeparator();
    }

    /** The number without its separators, as far as {@link #leaveOut} says. */
    byte[] result() {
        return result;
    }

    /** Copies a number without its separators; gives its length, or -1 if they don't stand between groups of three. */
    int leaveOut(byte[] bytes, int start, int length) {
        if (result.length < length) {
            result = new byte[length];
        }
        int end = start + length;
        int used = 0;
        int digits = 0;
        boolean grouped = false;
        boolean behind = false;
        for (int i = start; i < end; i++) {
            int separator = behind ? 0 : separatorAt(bytes, i, end);
            if (separator > 0) {
                if (digits == 0 || digits > 3 || (grouped && digits != 3)) {
                    return -1;
                }
                grouped = true;
                digits = 0;
                i += separator - 1;
                continue;
            }
            byte b = bytes[i];
            boolean digit = b >= '0' && b <= '9';
            if (!digit && !behind && (digits > 0 || grouped)) {
                behind = true;
                if (grouped && digits != 3) {
                    return -1;
                }
            }
            behind |= b == decimalSeparator;
            digits += digit && !behind ? 1 : 0;
            result[used++] = b;
        }
        return grouped && !behind && digits != 3 ? -1 : used;
    }

    private int separatorAt(byte[] bytes, int at, int end) {
        for (byte[] separator : separators) {
            if (at + separator.length <= end
                    && Arrays.equals(bytes, at, at + separator.length, separator, 0, separator.length)) {
                return separator.length;
            }
        }
        return 0;
    }
}
