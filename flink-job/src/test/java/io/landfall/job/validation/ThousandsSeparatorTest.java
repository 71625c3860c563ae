package io.landfall.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.CsvDialect;
import java.nio.charset.Charset;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThousandsSeparatorTest {
    private static final long SEED = 20261121;

    @Test
    void readsWhatTheJdkFormats() {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator(' ');
        symbols.setDecimalSeparator(',');
        DecimalFormat format = new DecimalFormat("#,##0.###", symbols);
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            double value = Math.round(random.nextGaussian() * Math.pow(10, random.nextInt(12))) / 8.0;
            String expected = format.format(value).replace(" ", "");
            assertThat(without(format.format(value), ' ', ',', "UTF-8"))
                    .as("seed %s", SEED)
                    .contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'1 234,5', 1234.5",
        "'1\u00a0234', 1234",
        "'1\u202f234\u00a0567', 1234567",
        "'-12 345,678901', -12345.678901"
    })
    void takesEveryKindOfSpaceForASpace(String text, String expected) {
        assertThat(without(text, ' ', ',', "UTF-8").map(found -> found.replace(',', '.')))
                .contains(expected);
    }

    @Test
    void findsTheNoBreakSpaceOfOneByte() {
        assertThat(without("12\u00a0345", '\u00a0', ',', "windows-1251")).contains("12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 23", "12 34,5", " 234", "1234 567", "1 234 56", "1  234", "1 2345"})
    void refusesGroupsThatAreNotOfThree(String text) {
        assertThat(without(text, ' ', ',', "UTF-8")).isEmpty();
    }

    private static Optional<String> without(String text, char separator, char decimal, String charset) {
        CsvDialect plain = CsvDialect.of(charset, ';', '"', 0, decimal, List.of());
        CsvDialect dialect = new CsvDialect(
                charset,
                ';',
                '"',
                CsvDialect.NONE,
                CsvDialect.NONE,
                plain.header(),
                decimal,
                separator,
                List.of(),
                Optional.empty());
        ThousandsSeparator left = new ThousandsSeparator(dialect);
        byte[] bytes = ("x" + text + "y").getBytes(Charset.forName(charset));
        int length = left.leaveOut(bytes, 1, bytes.length - 2);
        return length < 0
                ? Optional.empty()
                : Optional.of(new String(left.result(), 0, length, Charset.forName(charset)));
    }
}
