package io.landfall.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlinkRestTest {
    @Test
    void tellsTheInnermostCauseWithAllItsLines() {
        String trace = """
                org.apache.flink.runtime.rest.handler.RestHandlerException: Could not execute application.
                \tat a.B.c(B.java:1)
                Caused by: java.util.concurrent.CompletionException: wrapped
                \tat a.B.d(B.java:2)
                Caused by: io.landfall.contract.settings.InvalidSettingsException: LANDFALL_A=1: wrong
                LANDFALL_B=2: wrong
                \tat a.B.e(B.java:3)
                """;

        assertThat(FlinkRest.rootCause(trace)).isEqualTo("LANDFALL_A=1: wrong\nLANDFALL_B=2: wrong");
    }

    @Test
    void tellsAPlainErrorAsItIs() {
        assertThat(FlinkRest.rootCause("File landfall.jar does not exist in /upload.\n"))
                .isEqualTo("File landfall.jar does not exist in /upload.");
    }
}
