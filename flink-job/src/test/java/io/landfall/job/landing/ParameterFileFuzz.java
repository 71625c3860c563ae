package io.landfall.job.landing;

import io.landfall.contract.dataset.Companion;
import io.landfall.contract.dataset.Companion.Parameter;
import io.landfall.job.format.UnreadableFileException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** YAML companions: values with the right names, or a refusal of bearable length. */
public final class ParameterFileFuzz {
    private static final int LONGEST_MESSAGE = 10_000;
    private static final Companion COMPANION = new Companion(
            "run",
            ".yaml",
            true,
            List.of(
                    parameter("a", Optional.of(BigDecimal.ONE), Optional.empty(), List.of()),
                    parameter("b.c", Optional.empty(), Optional.of("[a-z]+"), List.of()),
                    parameter("d.0", Optional.empty(), Optional.empty(), List.of("x", "true", "1"))));

    private ParameterFileFuzz() {}

    private static Parameter parameter(
            String key, Optional<BigDecimal> minimum, Optional<String> pattern, List<String> allowed) {
        return new Parameter(key, false, minimum, minimum.map(BigDecimal.TEN::add), pattern, allowed);
    }

    /** Takes one input. */
    public static void take(byte[] bytes) {
        try {
            Map<String, String> values = ParameterFile.read(COMPANION, "run.yaml", bytes);
            for (String key : values.keySet()) {
                if (!key.equals("run") && !key.startsWith("run.")) {
                    throw new AssertionError("key '" + key + "'");
                }
            }
        } catch (UnreadableFileException e) {
            if (!e.reason().equals("companion")
                    || e.explanation().isBlank()
                    || e.explanation().length() > LONGEST_MESSAGE) {
                throw new AssertionError(e.reason() + ": " + e.explanation(), e);
            }
        }
    }
}
