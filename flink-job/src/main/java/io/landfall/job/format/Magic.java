package io.landfall.job.format;

import io.landfall.job.format.Container.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells files apart by their first bytes. */
final class Magic {
    private static final String WHAT_TO_SEND = "send the data itself, or packed by gzip, zstd, bzip2 or zip";

    private static final int TAR_PLACE = 257;
    private static final byte[] TAR = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GZIP = {0x1F, (byte) 0x8B, 8};
    private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    private static final byte[] ZSTD_SKIPPABLE = {0x2A, 0x4D, 0x18};
    private static final byte[] BZIP2 = {'B', 'Z', 'h'};
    private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
    private static final byte[] BZIP2_END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] ZIP_EMPTY = {'P', 'K', 5, 6};
    private static final byte[] OLD_OFFICE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final byte[][] FOREIGN = {
        {0x37, 0x7A, (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C},
        {'R', 'a', 'r', '!', 0x1A, 7},
        {(byte) 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0},
        {4, 0x22, 0x4D, 0x18},
        OLD_OFFICE
    };

    private Magic() {}

    static Kind kindOf(byte[] head, int length) {
        if (has(head, length, 0, GZIP)) {
            return Kind.GZIP;
        }
        boolean skippable = length >= 4 && (head[0] & 0xF0) == 0x50 && has(head, length, 1, ZSTD_SKIPPABLE);
        if (skippable || has(head, length, 0, ZSTD)) {
            return Kind.ZSTD;
        }
        if (has(head, length, 0, BZIP2) && (has(head, length, 4, BZIP2_BLOCK) || has(head, length, 4, BZIP2_END))) {
            return Kind.BZIP2;
        }
        if (has(head, length, 0, ZIP) || has(head, length, 0, ZIP_EMPTY)) {
            return Kind.ZIP;
        }
        for (byte[] each : FOREIGN) {
            if (has(head, length, 0, each)) {
                return Kind.FOREIGN;
            }
        }
        return has(head, length, TAR_PLACE, TAR) ? Kind.FOREIGN : Kind.PLAIN;
    }

    private static boolean has(byte[] head, int length, int at, byte[] magic) {
        if (length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (head[at + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Says why a file of a foreign kind isn't read. */
    static UnreadableFileException refusal(byte[] head, int length) {
        return has(head, length, 0, OLD_OFFICE)
                ? new UnreadableFileException(
                        "unsupported",
                        "it is an Excel workbook of the old kind (.xls) or one with a password; save it as .xlsx"
                                + " without a password")
                : new UnreadableFileException(
                        "unsupported", "it is an archive of a kind that isn't read; " + WHAT_TO_SEND);
    }

    static UnreadableFileException nested(Kind kind) {
        return new UnreadableFileException(
                "nested",
                (kind == Kind.FOREIGN
                                ? "an archive or old document"
                                : "another " + kind.name().toLowerCase(Locale.ROOT))
                        + " is packed in it; " + WHAT_TO_SEND + ", once");
    }

    static UnreadableFileException office() {
        return new UnreadableFileException(
                "unsupported",
                "it is an Excel workbook or another Office document, not what the contract declares; save the sheet"
                        + " in the declared format, or declare landfall.format: xlsx");
    }
}
