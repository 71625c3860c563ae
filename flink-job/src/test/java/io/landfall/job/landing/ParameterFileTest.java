package io.landfall.job.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.dataset.Companion;
import io.landfall.contract.dataset.Companion.Parameter;
import io.landfall.job.format.UnreadableFileException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterFileTest {
    private static final Companion RUN = new Companion(
            "run",
            ".yaml",
            true,
            List.of(
                    parameter("vehicle.id", true, "", "", "[A-Z]\\d+", List.of()),
                    parameter("limit", true, "0", "300.5", "", List.of()),
                    parameter("mode", false, "", "", "", List.of("road", "bench"))));

    @Test
    void givesEveryScalarByItsPath() throws Exception {
        assertThat(read("vehicle: {id: K17, tags: [a, b]}\nlimit: 120\nmode: road\nnone: null\n"))
                .isEqualTo(Map.of(
                        "run.vehicle.id", "K17",
                        "run.vehicle.tags.0", "a",
                        "run.vehicle.tags.1", "b",
                        "run.limit", "120",
                        "run.mode", "road"));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read("vehicle: {id: k17}\nlimit: 301\nmode: air\n"))
                .hasMessageContaining("a.yaml")
                .hasMessageContaining("'vehicle.id' is 'k17', which does not match [A-Z]\\d+")
                .hasMessageContaining("'limit' is 301, more than 300.5")
                .hasMessageContaining("'mode' is 'air', none of road, bench");
        assertThatThrownBy(() -> read("mode: road"))
                .hasMessageContaining("'vehicle.id' is missing")
                .hasMessageContaining("'limit' is missing");
        assertThatThrownBy(() -> read("vehicle: {id: K1}\nlimit: fast")).hasMessageContaining("not a number");
    }

    @Test
    void refusesMoreThanManifestsAndLedgerShallKeep() throws Exception {
        String good = "vehicle: {id: K17}\nlimit: 120\n";
        String longest = "k".repeat(1_000 - "run.".length());
        assertThat(read(good + "? " + longest + "\n: 1\n")).containsEntry("run." + longest, "1");
        assertThatThrownBy(() -> read(good + "? " + longest + "k\n: 1\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("a.yaml has a key of more than 1000 characters")
                .hasMessageContaining("run.kkk");
        assertThatThrownBy(() -> read(good + "? " + "k".repeat(500_000) + "\n: [" + "1,".repeat(200_000) + "1]\n"))
                .isInstanceOf(UnreadableFileException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(300));

        String list = "list: [" + "1,".repeat(9_997) + "1]\n";
        assertThat(read(good + list)).hasSize(10_000);
        assertThatThrownBy(() -> read(good + list + "more: 1\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("a.yaml holds more than 10000 values");
    }

    @Test
    void refusesWhatIsNoYamlAndWhatAttacksItsReader() {
        assertThatThrownBy(() -> read("a: [1, 2\nb: }"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no YAML in line");
        StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9) + "y"));
        }
        assertThatThrownBy(() -> read(laughs.toString())).isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> read("[".repeat(5000))).isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> ParameterFile.read(RUN, "a.yaml", new byte[] {'a', ':', (byte) 0xff}))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> ParameterFile.read(RUN, "a.yaml", new byte[ParameterFile.MAX_BYTES + 1]))
                .hasMessageContaining("longer than 1 MB");
    }

    private static Map<String, String> read(String yaml) throws UnreadableFileException {
        return ParameterFile.read(RUN, "a.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Parameter parameter(
            String key, boolean required, String minimum, String maximum, String pattern, List<String> allowed) {
        return new Parameter(
                key,
                required,
                given(minimum).map(BigDecimal::new),
                given(maximum).map(BigDecimal::new),
                given(pattern),
                allowed);
    }
}
