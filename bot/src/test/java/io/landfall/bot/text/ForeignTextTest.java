package io.landfall.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTextTest {
    @Test
    void leavesOrdinaryNamesAsTheyAre() {
        assertThat(ForeignText.line("Замер №3 (км/ч) – 100%n.csv", 64)).isEqualTo("Замер №3 (км/ч) – 100%n.csv");
    }

    @Test
    void keepsEmojiThatAreMadeOfSeveralCodePoints() {
        assertThat(ForeignText.line("👩‍🔬🌡️.csv", 64)).isEqualTo("👩‍🔬🌡️.csv");
    }

    @Test
    void cutsTheMiddleOfALongNameAndKeepsItsExtension() {
        String shown = ForeignText.line("a".repeat(300) + ".csv", 30);

        assertThat(shown).isEqualTo("a".repeat(19) + "…" + "aaaaaa.csv").hasSize(30);
    }

    @Test
    void neverCutsAnEmojiInHalf() {
        String shown = ForeignText.line("😀".repeat(300), 30);

        assertThat(shown.codePoints().filter(c -> c != '…')).containsOnly(0x1F600);
    }

    @Test
    void showsMarksThatTurnTheDirectionInsteadOfObeyingThem() {
        assertThat(ForeignText.line("invoice\u202Evsc.exe", 64)).isEqualTo("invoice\uFFFDvsc.exe");
    }

    @Test
    void isolatesNamesThatReadFromTheRight() {
        assertThat(ForeignText.line("\u05E9\u05DC\u05D5\u05DD.csv", 64))
                .isEqualTo("\u2068\u05E9\u05DC\u05D5\u05DD.csv\u2069");
    }

    @Test
    void staysOnOneLine() {
        assertThat(ForeignText.line("a\nb\tc\u2028d\0e", 64)).isEqualTo("a b c\uFFFDd\uFFFDe");
    }

    @Test
    void replacesLoneSurrogates() {
        assertThat(ForeignText.line("a\uD83Db", 64)).isEqualTo("a\uFFFDb");
    }
}
