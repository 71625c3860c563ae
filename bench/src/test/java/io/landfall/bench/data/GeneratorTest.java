package io.landfall.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {
    private static final long SEED = 7;

    @TempDir
    private Path folder;

    @Test
    void makesTheSameBytesFromTheSameSeed() throws IOException {
        CaseData one = new Generator(folder.resolve("a")).data(BenchCase.SMALL, 0.0005, SEED);
        CaseData again = new Generator(folder.resolve("b")).data(BenchCase.SMALL, 0.0005, SEED);
        CaseData other = new Generator(folder.resolve("c")).data(BenchCase.SMALL, 0.0005, SEED + 1);

        assertThat(one.files()).hasSize(10);
        for (int f = 0; f < 10; f++) {
            assertThat(again.files().get(f)).hasSameBinaryContentAs(one.files().get(f));
        }
        assertThat(Files.readString(other.files().get(3)))
                .isNotEqualTo(Files.readString(one.files().get(3)));
    }

    @Test
    void makesDataOnce() throws IOException {
        CaseData made = new Generator(folder).data(BenchCase.BIG, 0.0001, SEED);
        Files.writeString(made.files().get(0), "touched");

        CaseData known = new Generator(folder).data(BenchCase.BIG, 0.0001, SEED);

        assertThat(known).isEqualTo(made);
        assertThat(known.files().get(0)).hasContent("touched");
    }

    @ParameterizedTest
    @EnumSource(BenchCase.class)
    void knowsHowManyRowsAndBytesItMade(BenchCase benchCase) throws IOException {
        CaseData data = new Generator(folder).data(benchCase, 0.001, SEED);

        long bytes = 0;
        long rows = 0;
        for (Path file : data.files()) {
            bytes += Files.size(file);
            rows += lines(file, data.contract()).size() - 1;
        }
        assertThat(data.truth().files()).isEqualTo(data.files().size());
        assertThat(data.truth().bytes()).isEqualTo(bytes);
        assertThat(data.truth().rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource(BenchCase.class)
    void declaresEightRules(BenchCase benchCase) {
        DatasetContract contract =
                ContractReader.read("test", benchCase.contract().getBytes(StandardCharsets.UTF_8));

        long rules = 0;
        for (Column column : contract.columns()) {
            rules += column.required() ? 1 : 0;
            rules += column.minimum().isPresent() ? 1 : 0;
            rules += column.maximum().isPresent() ? 1 : 0;
            rules += column.pattern().isPresent() ? 1 : 0;
            rules += column.allowed().isEmpty() ? 0 : 1;
        }
        assertThat(rules).isEqualTo(8);
    }

    /** The rules are written once more, with the JDK's own parsers. */
    @Test
    void knowsWhichRowsAreBad() throws IOException {
        CaseData data = new Generator(folder).data(BenchCase.BIG, 0.005, SEED);

        Map<String, Long> broken = new TreeMap<>();
        List<String> lines = lines(data.files().get(0), data.contract());
        for (String line : lines.subList(1, lines.size())) {
            String rule = SensorOracle.brokenRule(line.split(",", -1));
            if (!rule.isEmpty()) {
                broken.merge(rule, 1L, Long::sum);
            }
        }
        assertThat(data.truth().rejects()).isEqualTo(broken);
        assertThat(broken).hasSize(13);
        assertThat((double) data.truth().bad() / data.truth().rows()).isBetween(0.008, 0.012);
    }

    @Test
    void namesTheChannelsOfARecordingAsItsContractDoes() throws IOException {
        CaseData data = new Generator(folder).data(BenchCase.WIDE, 0.0001, SEED);

        List<Column> order = HeaderOrder.of(data.files().get(0), data.contract());

        assertThat(order).isEqualTo(data.contract().columns()).hasSize(RecordingRows.CHANNELS + 1);
        assertThat(order.get(1).source()).isEqualTo("Температура 001 (°C)");
    }

    private static List<String> lines(Path file, DatasetContract contract) throws IOException {
        String text = Files.readString(file, Charset.forName(contract.csv().charset()));
        assertThat(text).endsWith("\n");
        return List.of(Pattern.compile("\n").split(text));
    }
}
