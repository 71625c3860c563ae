package io.landfall.job.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.job.csv.SuiteCases.Case;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases of delimited text: each gives the documented rows, or what is listed with its reason beside it. */
class CsvSuitesTest {
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void givesWhatIsDocumented(String suite, String name, Case one) throws Exception {
        String whole = one.outcome(Long.MAX_VALUE, 1 << 16);
        if (!one.isAboutAnOption()) {
            assertThat(whole).as("%s", one.json()).isEqualTo(one.expected());
        }
        for (int range = 1; range <= one.length(); range++) {
            assertThat(one.outcome(range, range)).as("ranges of %s", range).isEqualTo(whole);
        }
    }

    static List<Arguments> cases() throws IOException {
        return Stream.of("papaparse", "landfall")
                .flatMap(suite -> of(suite).stream().map(one -> Arguments.of(suite, one.name(), one)))
                .toList();
    }

    private static List<Case> of(String suite) {
        try {
            return SuiteCases.of(suite);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void eachDifferenceHasItsReason() {
        List<Case> differing = of("papaparse").stream()
                .filter(one -> one.difference().isPresent())
                .toList();
        assertThat(differing).allMatch(one -> one.difference().get().length() > 20);
        assertThat(of("papaparse").stream().filter(one -> !one.isAboutAnOption()))
                .hasSizeGreaterThan(120);
    }
}
