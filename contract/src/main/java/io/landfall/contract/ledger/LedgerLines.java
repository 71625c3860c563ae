package io.landfall.contract.ledger;

import io.landfall.contract.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ledger of a bundle: the entries of its files, one a line, each as a single entry's file would hold it. */
public final class LedgerLines {
    private LedgerLines() {}

    /** Place of a line in a ledger's bytes, without its line end. */
    public record Line(int offset, int length) {}

    /** The entries as lines. */
    public static byte[] bytes(List<LedgerEntry> entries) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (LedgerEntry entry : entries) {
            lines.writeBytes(Json.bytes(entry));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /**
     * All entries, in order.
     *
     * @throws java.io.UncheckedIOException if a line is none
     */
    public static List<LedgerEntry> read(byte[] ledger) {
        return lines(ledger).stream().map(line -> read(ledger, line)).toList();
    }

    /** The entry in one line. */
    public static LedgerEntry read(byte[] ledger, Line line) {
        return Json.read(Arrays.copyOfRange(ledger, line.offset(), line.offset() + line.length()), LedgerEntry.class);
    }

    /** Where the lines are, in order. */
    public static List<Line> lines(byte[] ledger) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < ledger.length; i++) {
            if (ledger[i] == '\n') {
                lines.add(new Line(start, i - start));
                start = i + 1;
            }
        }
        return lines;
    }
}
