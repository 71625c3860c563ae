package io.landfall.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleTableTest {
    private static final ScaleResult RESULT =
            new ScaleResult(2, 200, 1_000_000_000, 16_000_000, 8, 12.5, 10, 900_000_000, 300, 45_000);

    @Test
    void countsTheTimeOfARowForEverySlotAndCallsForEveryFile() {
        assertThat(RESULT.nanosARow()).isEqualTo(1_000); // two slots, eight seconds, sixteen million rows
        assertThat(RESULT.callsAFile()).isEqualTo(1.5);
        assertThat(ScaleTable.line(RESULT)).contains("200 × 5 MB", "8.00 s", "1,000 ns", "900 MB", "1.50", "45 kB");
    }

    @Test
    void hasAsManyCellsInEveryLineOfATable() {
        List<String> lines = ScaleTable.markdown(
                List.of(RESULT), List.of(), List.of(new Latencies("nothing else to do", 2, List.of(2.5, 2.25))));

        assertThat(lines.subList(0, 3))
                .allSatisfy(line -> assertThat(cells(line)).isEqualTo(10));
        assertThat(lines.subList(4, 7))
                .allSatisfy(line -> assertThat(cells(line)).isEqualTo(6));
        assertThat(lines.get(6)).contains("nothing else to do", "0.25 s", "0.50 s");
    }

    @Test
    void holdsTheTimeWithRulesAgainstThatWithout() {
        ScaleResult none = new ScaleResult(2, 1, 1_000_000_000, 16_000_000, 6.4, 12.5, 5, 900_000_000, 300, 45_000);
        RulesCost cost = new RulesCost(5, RESULT, none);

        assertThat(cost.timeRatio()).isEqualTo(1.25); // 8 s of 6.4 s
        assertThat(cost.cpuRatio()).isEqualTo(2); // 10 s of 5 s
        assertThat(ScaleTable.markdown(List.of(), List.of(cost), List.of()))
                .hasSize(3)
                .allSatisfy(line -> assertThat(cells(line)).isEqualTo(8))
                .last()
                .asString()
                .contains("8.00 s", "6.40 s", "1.25", "2.00");
        assertThat(ScaleTable.markdown(List.of(), List.of(), List.of())).containsExactly("Nothing was measured.");
    }

    private static long cells(String line) {
        return line.chars().filter(c -> c == '|').count();
    }

    @Test
    void takesTheLatencyThatSoManyFilesDoNotExceed() {
        List<Double> seconds =
                IntStream.rangeClosed(1, 200).mapToObj(n -> 201.0 - n).toList();
        Latencies latencies = new Latencies("any", 0, seconds);

        assertThat(latencies.quantile(0.5)).isEqualTo(100);
        assertThat(latencies.quantile(0.99)).isEqualTo(198);
        assertThat(latencies.quantile(1)).isEqualTo(200);
        assertThat(latencies.quantile(0)).isEqualTo(1);
    }

    @Test
    void writesBytesWithAUnit() {
        assertThat(List.of(
                        ScaleTable.size(0),
                        ScaleTable.size(999),
                        ScaleTable.size(1_000),
                        ScaleTable.size(5_049),
                        ScaleTable.size(45_600),
                        ScaleTable.size(999_700),
                        ScaleTable.size(10_000_000_000L)))
                .containsExactly("0 B", "999 B", "1 kB", "5 kB", "46 kB", "1 MB", "10 GB");
    }
}
