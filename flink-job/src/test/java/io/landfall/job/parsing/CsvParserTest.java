package io.landfall.job.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.layout.FileRef;
import io.landfall.job.landing.Manifests;
import io.landfall.job.landing.RecordRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvParserTest {
    private static final long SEED = 20260103;
    private static final DatasetContract CONTRACT = new DatasetContract(
            "any",
            "any",
            "1",
            "",
            ArrivalRules.of("*"),
            FileFormat.CSV,
            Optional.empty(),
            CsvDialect.DEFAULT,
            List.of(),
            FileRules.NONE,
            List.of(),
            Optional.empty());
    private static final RangeContext CONTEXT = RangeContext.of(
            "raw/any/manifest.json",
            Manifests.text(
                    new FileRef("any", "0123456789abcdef", 1, "any.csv"),
                    "UTF-8",
                    List.of("a", "b"),
                    List.of(new RecordRange(0, 0, 0, 0, 1, 2, 0))),
            0,
            CONTRACT,
            false);

    @Test
    void givesBackRandomTablesHoweverTheBytesAreCut() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            List<List<String>> rows = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            for (int i = random.nextInt(20); i >= 0; i--) {
                List<String> row = List.of(value(random, lineEnd), value(random, lineEnd));
                rows.add(row);
                text.append(quoted(row.get(0), random)).append(',').append(quoted(row.get(1), random));
                text.append(i == 0 && random.nextBoolean() ? "" : lineEnd.repeat(1 + random.nextInt(2)));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(parse(bytes, 1 + random.nextInt(40)))
                    .as("round %s seed %s: %s", round, SEED, text)
                    .isEqualTo(rows);
        }
    }

    @Test
    void searchesWordsAsItSearchesBytes() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "abc,,\"\"\n\r;\u00FF\u008A\u008D".charAt(random.nextInt(13));
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            boolean isEnd = random.nextBoolean();
            SliceBatch words = new SliceBatch(CONTEXT, bytes, 2, 1 + random.nextInt(9), 1);
            SliceBatch single = new SliceBatch(CONTEXT, bytes, 2, words.capacity(), 1);
            CsvParser byWords = parser();
            CsvParser byBytes = parser();
            String as = "round " + round + " seed " + SEED;
            assertThat(byWords.parse(words, from, to, isEnd))
                    .as(as)
                    .isEqualTo(byBytes.parseBytes(single, from, to, isEnd));
            assertThat(described(words)).as(as).isEqualTo(described(single));
        }
    }

    private static List<String> described(SliceBatch batch) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            StringBuilder text = new StringBuilder();
            text.append(batch.recordStart(row)).append('+').append(batch.recordLength(row));
            text.append(" line ").append(batch.line(row)).append(" malformed ").append(batch.isMalformed(row));
            for (int column = 0; column < Math.min(2, batch.fieldCount(row)); column++) {
                text.append(' ').append(batch.start(column, row)).append('+').append(batch.length(column, row));
                text.append(batch.isEscaped(column, row) ? "!" : "");
            }
            rows.add(text.append(" of ").append(batch.fieldCount(row)).toString());
        }
        return rows;
    }

    @Test
    void tellsTheLineOfEachRecord() {
        byte[] bytes = "1,\"a\r\nb\"\r\n\r\n2,x\r\n3,y".getBytes(StandardCharsets.UTF_8);
        SliceBatch batch = new SliceBatch(CONTEXT, bytes, 2, 10, 1);
        parser().parse(batch, 0, bytes.length, true);
        assertThat(List.of(batch.line(0), batch.line(1), batch.line(2))).containsExactly(2L, 5L, 6L);
    }

    @Test
    void countsTheFieldsOfRaggedRowsAndMarksTextBehindAQuote() {
        byte[] bytes = "1\n1,2,3\n\"a\"b,2\n".getBytes(StandardCharsets.UTF_8);
        SliceBatch batch = new SliceBatch(CONTEXT, bytes, 2, 10, 1);
        parser().parse(batch, 0, bytes.length, true);
        assertThat(List.of(batch.fieldCount(0), batch.fieldCount(1), batch.fieldCount(2)))
                .containsExactly(1, 3, 2);
        assertThat(List.of(batch.isMalformed(0), batch.isMalformed(1), batch.isMalformed(2)))
                .containsExactly(false, false, true);
    }

    private static CsvParser parser() {
        return new CsvParser(CsvDialect.DEFAULT, new int[] {0, 1}, 2);
    }

    /** Feeds the bytes as the range reader does: what isn't taken comes again with more behind it. */
    private static List<List<String>> parse(byte[] bytes, int step) {
        CsvParser parser = parser();
        List<List<String>> rows = new ArrayList<>();
        int from = 0;
        int to = Math.min(step, bytes.length);
        while (true) {
            SliceBatch batch = new SliceBatch(CONTEXT, bytes, 2, 3, rows.size() + 1L);
            from = parser.parse(batch, from, to, to == bytes.length);
            for (int row = 0; row < batch.rows(); row++) {
                rows.add(List.of(text(batch, 0, row), text(batch, 1, row)));
            }
            if (from == bytes.length) {
                return rows;
            }
            if (batch.rows() == 0) {
                assertThat(to).as("progress").isLessThan(bytes.length);
                to = Math.min(to + step, bytes.length);
            }
        }
    }

    private static String text(SliceBatch batch, int column, int row) {
        String text =
                new String(batch.data(), batch.start(column, row), batch.length(column, row), StandardCharsets.UTF_8);
        return batch.isEscaped(column, row) ? text.replace("\"\"", "\"") : text;
    }

    private static String value(Random random, String lineEnd) {
        StringBuilder value = new StringBuilder("v");
        for (int i = random.nextInt(6); i > 0; i--) {
            value.append(List.of("x", "ж", ",", "\"", lineEnd, " ").get(random.nextInt(6)));
        }
        return value.toString();
    }

    private static String quoted(String value, Random random) {
        boolean needed = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return needed || random.nextBoolean() ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }
}
