package io.landfall.job;

import io.landfall.contract.ledger.LedgerEntry.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Small files that tests put into an inbox, and what must become of each. */
final class MadeFiles {
    static final long SEED = 20_260_417;

    private static final String HEADER = "sensor,value\n";

    private MadeFiles() {}

    /** What a file was made to be. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Made(byte[] content, Status status, String reason, long good, long bad, long sum) {
        static Made failing(String content, String reason) {
            return new Made(bytes(content), Status.FAILED, reason, 0, 0, 0);
        }
    }

    static Made made(Map<String, Made> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Files with different rows, columns in either order, and some bad rows. */
    static Map<String, Made> files(int count, String prefix) throws IOException {
        Random random = new Random(SEED + prefix.hashCode());
        Map<String, Made> files = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            files.put("%s-%04d.csv".formatted(prefix, i), ordinary(prefix + i, random, i % 3 == 0));
        }
        return files;
    }

    static Made ordinary(String sensor, Random random, boolean turned) {
        StringBuilder text = new StringBuilder(turned ? "value,sensor\n" : HEADER);
        int rows = 3 + random.nextInt(40);
        long sum = 0;
        long bad = 0;
        for (int row = 0; row < rows; row++) {
            boolean broken = row > 0 && row % 10 == 0;
            int value = broken ? 91 + random.nextInt(100) : random.nextInt(131) - 40;
            bad += broken ? 1 : 0;
            sum += broken ? 0 : value;
            String name = sensor + "/" + row;
            text.append(turned ? value + "," + name : name + "," + value).append('\n');
        }
        return new Made(bytes(text.toString()), Status.SEALED, "", rows - bad, bad, sum);
    }

    /** Adds files that are out of order, one of each kind. */
    static void addOddOnes(Map<String, Made> files) throws IOException {
        files.put("odd-empty.csv", Made.failing("", "empty"));
        files.put("odd-empty-too.csv", Made.failing("", "empty"));
        files.put("odd-header.csv", new Made(bytes(HEADER), Status.SEALED, "", 0, 0, 0));
        files.put("odd-column.csv", Made.failing("value\n1\n", "missing-columns"));
        files.put(
                "odd-rows.csv",
                new Made(bytes(HEADER + "g1,1\ng2,2\nb1,99\nb2,x\n"), Status.FAILED, "too-many-rejected", 2, 2, 0));
        files.put("odd-all.csv", new Made(bytes(HEADER + ",1\n,2\n"), Status.FAILED, "too-many-rejected", 0, 2, 0));
        files.put("odd-same.csv", new Made(made(files, "a-0000.csv").content(), Status.DUPLICATE, "", 0, 0, 0));
        byte[] noText = bytes("sensor\0,value\na,1\n");
        noText[6] = (byte) 0xFF;
        files.put("odd-bytes.csv", new Made(noText, Status.FAILED, "charset", 0, 0, 0));
        files.put("odd-packed.csv.gz", new Made(gzip(HEADER + "p,5\nq,6\n"), Status.SEALED, "", 2, 0, 11));
        StringBuilder large = new StringBuilder(HEADER);
        for (int i = 0; i < 400_000; i++) {
            large.append("large-sensor,7\n");
        }
        files.put("odd-large.csv.gz", new Made(gzip(large.toString()), Status.SEALED, "", 400_000, 0, 2_800_000));
        files.put("odd имя\tс \"кавычками\".csv", new Made(bytes(HEADER + "ж,3\n"), Status.SEALED, "", 1, 0, 3));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }
}
