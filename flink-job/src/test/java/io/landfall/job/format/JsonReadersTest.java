package io.landfall.job.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.job.format.ReadRecords.Malformed;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class JsonReadersTest {
    private static ReadRecords lines(String text, String... sources) throws IOException {
        return ReadRecords.of(
                FormatContract.texts(FileFormat.JSON_LINES, sources), text.getBytes(StandardCharsets.UTF_8));
    }

    private static ReadRecords array(String text, String... sources) throws IOException {
        return ReadRecords.of(
                FormatContract.texts(FileFormat.JSON_ARRAY, sources), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsTheExactTextOfValues() throws IOException {
        ReadRecords read =
                lines("{\"a\":1.50,\"b\":\"Привет\\n\",\"c\":true,\"d\":null,\"e\":-0}\n", "a", "b", "c", "d", "e");
        assertThat(read.rows()).containsExactly(Map.of("a", "1.50", "b", "Привет\n", "c", "true", "e", "-0"));
    }

    @Test
    void reachesIntoObjectsByDotsUnlessAKeyIsCalledSo() throws IOException {
        ReadRecords read = lines(
                "{\"a\":{\"b\":1,\"c\":{\"d\":2}}}\n{\"a\":{\"b\":1},\"a.b\":9}\n{\"a.b\":8,\"a\":{\"b\":1}}\n",
                "a.b",
                "a.c.d");
        assertThat(read.rows())
                .containsExactly(Map.of("a.b", "1", "a.c.d", "2"), Map.of("a.b", "9"), Map.of("a.b", "8"));
        assertThat(read.unexpected()).isEmpty();
    }

    @Test
    void givesObjectsAndArraysAsCompactJson() throws IOException {
        ReadRecords read = lines(
                "{\"x\": [1, {\"y\" : \"\\u00e9\\\"\"}, [] , null, 1e5], \"a\": {\"b\": [true]}}\n", "x", "a", "a.b");
        assertThat(read.rows())
                .containsExactly(
                        Map.of("x", "[1,{\"y\":\"é\\\"\"},[],null,1e5]", "a", "{\"b\":[true]}", "a.b", "[true]"));
    }

    @Test
    void tellsKeysThatTheContractDoesNotKnow() throws IOException {
        assertThat(lines("{\"b\":1,\"z\":2}\n{\"a\":1,\"q\":{\"r\":1}}", "a").unexpected())
                .containsExactly("b", "q", "z");
    }

    @Test
    void countsLinesAndSkipsBlankOnes() throws IOException {
        ReadRecords read = lines("\n{\"a\":1}\r\n  \t\r\n{\"a\":2}\n\n{\"a\":3}", "a");
        assertThat(read.lines()).containsExactly(2L, 4L, 6L);
        assertThat(read.raw()).containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
    }

    @Test
    void sendsLinesThatAreNoObjectsToQuarantine() throws IOException {
        ReadRecords read =
                lines("{\"a\":1}\n[1]\n{\"a\":}\n{\"a\":1,\"a\":2}\n{\"a\":1} x\n{\"a\":\nnull\n{\"a\":2}\n", "a");
        assertThat(read.rows()).hasSize(2);
        assertThat(read.malformed()).extracting(Malformed::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(read.malformed()).extracting(Malformed::rule).containsOnly("json");
        assertThat(read.malformed().get(0).reason()).contains("an array").contains("object");
        assertThat(read.malformed().get(1).reason()).contains("column 6").contains("'}'");
        assertThat(read.malformed().get(2).reason()).contains("Duplicate field 'a'");
        assertThat(read.malformed().get(3).reason()).contains("column 9");
        assertThat(read.malformed().get(1).raw()).isEqualTo("{\"a\":}");
    }

    @Test
    void takesALineOfFiftyMegabytesAndRefusesLongerValues() throws IOException {
        String fifteen = "x".repeat(15 << 20);
        String text = "{\"a\":\"" + fifteen + "\",\"b\":\"" + fifteen + "\",\"c\":\"" + fifteen + "\"}\n{\"a\":\""
                + fifteen + fifteen + "\"}\n{\"a\":\"1\"}\n";
        ReadRecords read = lines(text, "a", "b");
        assertThat(read.rows()).hasSize(2);
        assertThat(read.rows().get(0).get("b")).hasSize(15 << 20);
        assertThat(read.malformed()).singleElement().satisfies(bad -> {
            assertThat(bad.rule()).isEqualTo("too-long");
            assertThat(bad.raw()).hasSize(4096);
        });
    }

    @Test
    void skipsALineBeyondTheLimit() throws IOException {
        byte[] file = ("{\"a\":\"" + "x".repeat(65 << 20) + "\"}\n{\"a\":1}").getBytes(StandardCharsets.US_ASCII);
        ReadRecords read = ReadRecords.of(FormatContract.texts(FileFormat.JSON_LINES, "a"), file);
        assertThat(read.rows()).containsExactly(Map.of("a", "1"));
        assertThat(read.malformed()).singleElement().extracting(Malformed::rule).isEqualTo("too-long");
    }

    @Test
    void readsUtf16AndMarks() throws IOException {
        DatasetContract contract = FormatContract.texts(FileFormat.JSON_LINES, "a");
        String text = "{\"a\":\"Скорость 𝄞\"}\n";
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            for (String mark : List.of("", "\uFEFF")) {
                ReadRecords read = ReadRecords.of(contract, (mark + text).getBytes(Charset.forName(charset)));
                assertThat(read.rows()).as(charset).containsExactly(Map.of("a", "Скорость 𝄞"));
            }
        }
    }

    @Test
    void refusesBytesThatAreNoUtf8() throws IOException {
        byte[] text = "{\"a\":\"Привет\"}".getBytes(Charset.forName("windows-1251"));
        ReadRecords read = ReadRecords.of(FormatContract.texts(FileFormat.JSON_LINES, "a"), text);
        assertThat(read.malformed())
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).contains("UTF-8"));
    }

    @Test
    void writesNumbersWithTheSeparatorOfTheContract() throws IOException {
        DatasetContract contract = FormatContract.of(FileFormat.JSON_LINES)
                .column("n", new ColumnType.Floating())
                .column("d", new ColumnType.Decimal(10, 2))
                .column("t", new ColumnType.Text())
                .decimalComma()
                .build();
        ReadRecords read = ReadRecords.of(
                contract, "{\"n\":1.5,\"d\":12e-1,\"t\":1.5}\n{\"n\":\"1,5\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(read.rows()).containsExactly(Map.of("n", "1,5", "d", "1,2", "t", "1.5"), Map.of("n", "1,5"));
    }

    @Test
    void readsTheElementsOfAnArrayOneByOne() throws IOException {
        StringBuilder text = new StringBuilder("[\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i == 0 ? " " : ",\n ").append("{\"a\": ").append(i).append(", \"b\": [\"é\"]}");
        }
        ReadRecords read = array(text.append("]\n ").toString(), "a", "b");
        assertThat(read.rows()).hasSize(20_000);
        assertThat(read.rows().get(19_999)).isEqualTo(Map.of("a", "19999", "b", "[\"é\"]"));
        assertThat(read.raw().get(12_345)).isEqualTo("{\"a\": 12345, \"b\": [\"é\"]}");
        assertThat(read.lines().get(19_999)).isEqualTo(20_000);
    }

    @Test
    void sendsElementsThatAreNoObjectsToQuarantine() throws IOException {
        ReadRecords read = array("[{\"a\":1}, 12 , [1,[2]], \"x,y\", {\"a\":2}]", "a");
        assertThat(read.rows()).hasSize(2);
        assertThat(read.malformed())
                .extracting(Malformed::line, Malformed::raw)
                .containsExactly(tuple(2L, "12"), tuple(3L, "[1,[2]]"), tuple(4L, "\"x,y\""));
    }

    @Test
    void saysWhereAnArrayIsBroken() {
        assertUnreadable("[{\"a\":1},\n{\"a\":x}]", "json", "line 2, column 6");
        assertUnreadable("[{\"a\":1}", "truncated", "element 1");
        assertUnreadable("[{\"a\":1},{\"a\":", "truncated", "']'");
        assertUnreadable("[{\"a\":1}] []", "json", "follows the array");
        assertUnreadable("{\"a\":1}", "json", "json-lines");
        assertUnreadable("[{\"a\":1,\"a\":2}]", "json", "Duplicate");
        assertUnreadable("", "truncated", "[]");
        assertUnreadable("[" + "[".repeat(10_000), "too-long", "");
        assertUnreadable("[{\"a\":\"" + "x".repeat(17 << 20) + "\"}]", "too-long", "element 1");
    }

    private static void assertUnreadable(String text, String reason, String explained) {
        assertThatThrownBy(() -> array(text, "a"))
                .asInstanceOf(InstanceOfAssertFactories.type(UnreadableFileException.class))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.explanation()).contains(explained);
                });
    }

    @Test
    void anEmptyArrayHasNoRecords() throws IOException {
        assertThat(array(" [ ] ", "a").rows()).isEmpty();
        assertThat(lines("", "a").rows()).isEmpty();
    }

    @Test
    void aBrokenFileSystemIsNoBadFile() {
        byte[] text = "[{\"a\":1},{\"a\":2}]".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        for (FileFormat format : List.of(FileFormat.JSON_LINES, FileFormat.JSON_ARRAY)) {
            assertThatThrownBy(() -> ReadRecords.of(
                            FormatContract.texts(format, "a"),
                            MemoryOriginal.failingAt(text, format == FileFormat.JSON_LINES ? 70_000 : 600),
                            ContentLimits.DEFAULT))
                    .isNotInstanceOf(UnreadableFileException.class)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the network is down");
        }
    }
}
