package io.landfall.job.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.job.format.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordScannerTest {
    private static final long SEED = 20260102;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void neverCutsARecordAndCoversEveryByte(String lineEnd) throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            List<String> records = new ArrayList<>();
            StringBuilder text = new StringBuilder("a,b").append(lineEnd);
            int header = text.length();
            int count = random.nextInt(30);
            for (int i = 0; i < count; i++) {
                String record = field(random, lineEnd) + "," + field(random, lineEnd);
                records.add(record);
                text.append(record).append(i == count - 1 && random.nextBoolean() ? "" : lineEnd);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            List<RecordRange> ranges = scan(CsvDialect.DEFAULT, bytes, 1 + random.nextInt(60), random);

            long at = header;
            long row = 1;
            for (RecordRange range : ranges) {
                assertThat(range.start()).as("round %s seed %s", round, SEED).isEqualTo(at);
                assertThat(range.firstRow()).isEqualTo(row);
                String expected = String.join(lineEnd, records.subList((int) row - 1, (int) (row - 1 + range.rows())));
                String actual = new String(
                        bytes, (int) range.start(), (int) (range.end() - range.start()), StandardCharsets.UTF_8);
                assertThat(actual).isIn(expected, expected + lineEnd);
                at = range.end();
                row += range.rows();
            }
            assertThat(at).isEqualTo(bytes.length);
            assertThat(row - 1).isEqualTo(count);
        }
    }

    @Test
    void findsTheSameByWordsAsByteByByte() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder("a,b\n");
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append("abcdefgh,,\"\"\n\r\u00E9".charAt(random.nextInt(15)));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            int rangeBytes = 1 + random.nextInt(60);
            assertThat(found(bytes, rangeBytes, bytes.length))
                    .as("round %s seed %s: %s", round, SEED, text)
                    .isEqualTo(found(bytes, rangeBytes, 1));
        }
    }

    /** What is found, or said, when so many bytes come at once; a single one is never a word. */
    private static String found(byte[] bytes, int rangeBytes, int step) {
        RecordScanner scanner = new RecordScanner(CsvDialect.DEFAULT, rangeBytes);
        try {
            for (int from = 0; from < bytes.length; from += step) {
                scanner.scan(bytes, from, Math.min(step, bytes.length - from));
            }
            RecordScanner.Scanned scanned = scanner.finish();
            return scanned.start() + " " + scanned.end() + " " + scanned.ranges();
        } catch (UnreadableFileException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void countsLinesInsideQuotes() throws Exception {
        byte[] bytes = "a\n\"1\n2\n3\"\nx\ny\n".getBytes(StandardCharsets.UTF_8);
        List<RecordRange> ranges = scan(CsvDialect.DEFAULT, bytes, 1, new Random(SEED));
        assertThat(ranges).extracting(RecordRange::firstLine).containsExactly(2L, 5L, 6L);
    }

    @Test
    void skipsLinesBeforeTheHeaderAndAByteOrderMark() throws Exception {
        RecordScanner scanner = new RecordScanner(CsvDialect.of("UTF-8", ';', '"', 2, ',', List.of()), 100);
        byte[] bytes = "\uFEFFfirst\r\nsecond\r\na;b\r\n1;2\r\n".getBytes(StandardCharsets.UTF_8);
        scanner.scan(bytes, 0, bytes.length);
        RecordScanner.Scanned found = scanner.finish();
        assertThat(found.ranges()).extracting(RecordRange::firstLine).containsExactly(4L);
        assertThat(new String(found.header(), StandardCharsets.UTF_8)).isEqualTo("a;b");
    }

    @Test
    void namesTheLineOfAQuoteThatIsNeverClosed() throws Exception {
        RecordScanner scanner = new RecordScanner(CsvDialect.DEFAULT, 100);
        byte[] bytes = "a,b\n1,2\n3,\"4\n5,6\n".getBytes(StandardCharsets.UTF_8);
        scanner.scan(bytes, 0, bytes.length);
        assertThatThrownBy(scanner::finish)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(new RecordScanner(CsvDialect.DEFAULT, 100)::finish)
                .hasMessageContaining("the file is empty");
    }

    private static List<RecordRange> scan(CsvDialect dialect, byte[] bytes, int rangeBytes, Random random)
            throws UnreadableFileException {
        RecordScanner scanner = new RecordScanner(dialect, rangeBytes);
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(20));
            scanner.scan(bytes, at, length);
            at += length;
        }
        return scanner.finish().ranges();
    }

    private static String field(Random random, String lineEnd) {
        return switch (random.nextInt(5)) {
            case 0 -> "x";
            case 1 -> "\"" + lineEnd + "\"\"," + lineEnd + "\"";
            case 2 -> "\"q\"";
            case 3 -> "it\"s";
            default -> "long value " + random.nextInt(1000);
        };
    }
}
