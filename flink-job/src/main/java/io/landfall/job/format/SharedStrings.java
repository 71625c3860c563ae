package io.landfall.job.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The texts that a workbook's cells share, as UTF-8 in blocks, so that a million of them cost little more than they hold. */
final class SharedStrings {
    /** More text than any table of a sheet needs; beyond that a file wants our memory. */
    private static final long MAX_BYTES = 128L << 20;

    private static final int MAX_COUNT = 8_000_000;
    private static final int BLOCK = 1 << 20;
    private static final int BITS = 20;
    private static final int MASK = BLOCK - 1;

    private final List<byte[]> blocks = new ArrayList<>();
    private long[] places = new long[64];
    private int count;
    private int used = BLOCK;
    private long bytes;

    /** Reads the part, if the workbook has one. */
    static SharedStrings read(Workbook workbook) throws IOException {
        SharedStrings strings = new SharedStrings();
        Optional<XmlPart> part = workbook.part("sharedStrings");
        if (part.isPresent()) {
            try (XmlPart xml = part.get()) {
                while (xml.next()) {
                    if (xml.starts("si")) {
                        strings.add(text(xml, "si"));
                    }
                }
            }
        }
        return strings;
    }

    /** The text of an element of runs ({@code si} or {@code is}), which is left behind its end; readings for Japanese are left out. */
    static String text(XmlPart xml, String element) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!xml.ends(element)) {
            if (!xml.next()) {
                throw new IOException("its XML ends in the middle");
            }
            if (xml.starts("rPh")) {
                skip(xml, "rPh");
            } else if (xml.starts("t")) {
                String run = xml.text(MASK).orElseThrow(SharedStrings::tooLong);
                if (run.length() > MASK - text.length()) {
                    throw tooLong();
                }
                text.append(run);
            }
        }
        return unescaped(text.toString());
    }

    private static UnreadableFileException tooLong() {
        return new UnreadableFileException(
                RecordLimits.TOO_LONG,
                "the workbook has a cell of more than " + MASK + " characters; Excel permits 32767");
    }

    private static void skip(XmlPart xml, String element) throws IOException {
        while (!xml.ends(element)) {
            if (!xml.next()) {
                throw new IOException("its XML ends in the middle");
            }
        }
    }

    /** Excel writes characters that XML can't hold as {@code _x0007_}. */
    static String unescaped(String text) {
        int at = text.indexOf("_x");
        if (at < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            if (at + 7 <= text.length() && text.substring(at + 2, at + 7).matches("[0-9A-Fa-f]{4}_")) {
                plain.append(text, from, at).append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
                from = at + 7;
                at = text.indexOf("_x", from);
            } else {
                at = text.indexOf("_x", at + 1);
            }
        }
        return plain.append(text, from, text.length()).toString();
    }

    private void add(String text) throws UnreadableFileException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes += utf8.length;
        if (utf8.length > MASK) {
            throw tooLong();
        }
        if (count == MAX_COUNT || bytes > MAX_BYTES) {
            throw new UnreadableFileException(
                    RecordLimits.TOO_LONG,
                    "the workbook's texts are longer than " + (MAX_BYTES >> 20) + " MB together, or more than "
                            + MAX_COUNT + "; save the sheet as CSV, or split it");
        }
        if (blocks.isEmpty() || utf8.length > BLOCK - used) {
            blocks.add(new byte[BLOCK]);
            used = 0;
        }
        System.arraycopy(utf8, 0, blocks.get(blocks.size() - 1), used, utf8.length);
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = (long) (blocks.size() - 1) << (2 * BITS) | (long) used << BITS | utf8.length;
        used += utf8.length;
    }

    /** The text of a number from 0, if there is one. */
    Optional<String> get(int index) {
        if (index < 0 || index >= count) {
            return Optional.empty();
        }
        long place = places[index];
        int length = (int) (place & MASK);
        if (length == 0) {
            return Optional.of("");
        }
        byte[] block = blocks.get((int) (place >>> (2 * BITS)));
        return Optional.of(new String(block, (int) (place >>> BITS & MASK), length, StandardCharsets.UTF_8));
    }
}
