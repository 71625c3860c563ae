package io.landfall.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.bench.data.CaseData.Truth;
import io.landfall.local.terminal.Refusal;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ResultTableTest {
    private final List<RunResult> runs = new ArrayList<>();

    ResultTableTest() {
        add("landfall", 0, 99, 99);
        add("landfall", 1, 6, 9);
        add("landfall", 2, 8, 11);
        add("landfall", 3, 7, 10);
        add("duckdb", 0, 99, 99);
        add("duckdb", 1, 14, 20);
        add("duckdb", 2, 10, 15);
        add("duckdb", 3, 10, 16);
        add("plain", 0, 99, 99);
        add("plain", 1, 3.5, 6);
        add("plain", 2, 3.5, 6);
        add("plain", 3, 3, 6);
    }

    private void add(String contestant, int run, double wall, double cpu) {
        Map<String, Double> further = contestant.equals("landfall")
                ? Map.of("dropToSealedSeconds", wall + 4, "dropToSealedCpuSeconds", cpu + 1, "settleSeconds", 2.0)
                : Map.of();
        runs.add(new RunResult("big", contestant, run, run == 0, wall, cpu, 500_000_000L, 99, 1, "d", further));
    }

    @Test
    void takesTheMedianAndLeavesOutTheFirstRun() {
        Standing ours = Standing.of(runs).get(0);

        assertThat(ours.runs()).isEqualTo(3);
        assertThat(ours.wall()).isEqualTo(new Spread(7, 6, 8));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void putsOursFirstAndDividesItByEachOther() {
        List<String> lines = ResultTable.text(Standing.of(runs), "big");

        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).startsWith("Landfall, landed → sealed").contains("7.00", "6.00–8.00", "10.0", "500");
        assertThat(lines.get(2)).contains("drop → sealed", "2.00 s of it to settle", "11.0");
        assertThat(lines.get(3)).startsWith("plain").contains("2.00", "1.67", "≤ 1.80 missed");
        assertThat(lines.get(4)).startsWith("DuckDB").contains("0.70", "0.63", "≤ 0.80, CPU ≤ 0.90 held");
    }

    @Test
    void hasAsManyCellsInEveryLineOfMarkdown() {
        assertThat(ResultTable.markdown(Standing.of(runs), "big"))
                .hasSize(6)
                .allSatisfy(line ->
                        assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(9));
    }

    @Test
    void drawsABarForEveryContestantAsLongAsItsMedian() throws Exception {
        String svg = Plot.svg(Standing.of(runs), List.of("big"), 1);

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        var bars = document.getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(4); // and the ground
        double ours = width(bars.item(1));
        assertThat(width(bars.item(3)) / ours).isBetween(10 / 7.0 - 0.01, 10 / 7.0 + 0.01);
    }

    private static double width(org.w3c.dom.Node bar) {
        return Double.parseDouble(bar.getAttributes().getNamedItem("width").getNodeValue());
    }

    @Test
    void replacesItsPartOfThePageAndNothingElse() {
        String page = "before\n" + PageSection.RESULTS.begin() + "\nold\n" + PageSection.RESULTS.end() + "\nafter\n";

        String replaced = PageSection.RESULTS.replaced(page, List.of("new"));

        assertThat(replaced)
                .startsWith("before\n")
                .endsWith("\nafter\n")
                .contains("new")
                .doesNotContain("old");
        assertThat(PageSection.RESULTS.replaced(replaced, List.of("new"))).isEqualTo(replaced);
        assertThatThrownBy(() -> PageSection.RESULTS.replaced("no marks", List.of()))
                .hasMessageContaining(PageSection.RESULTS.begin());
    }

    @Test
    void refusesWhoStoredOtherRowsAndSaysWho() {
        Truth truth = new Truth(1, "big", "sensors", 1, 1, 1000, 100, Map.of("id:type", 2L));
        Agreement agreement = new Agreement(truth);
        agreement.check("plain", new ParquetDigest.Rows(98, "abc"), Map.of("id:type", 2L));

        assertThatThrownBy(() -> agreement.check("duckdb", new ParquetDigest.Rows(97, "abc"), Map.of("id:type", 2L)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("duckdb, case big: good rows: expected 98 (by the generator), got 97");
        assertThatThrownBy(
                        () -> agreement.check("duckdb", new ParquetDigest.Rows(98, "abc"), Map.of("id:required", 2L)))
                .hasMessageContaining("expected {id:type=2} (by the generator), got {id:required=2}");
        assertThatThrownBy(() -> agreement.check("duckdb", new ParquetDigest.Rows(98, "xyz"), Map.of("id:type", 2L)))
                .hasMessageContaining("digest of the good rows: expected abc (by plain), got xyz");
    }
}
