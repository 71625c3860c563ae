package io.landfall.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {
    @Test
    void escapesMarkupInForeignNames() {
        assertThat(new HtmlText().name("<b>&\"</code>").markup())
                .isEqualTo("<code>&lt;b&gt;&amp;&quot;&lt;/code&gt;</code>");
    }

    @Test
    void escapesForeignSentencesAndItsOwnTexts() {
        assertThat(new HtmlText().bold("a<b").text(" ").sentence("<i>x</i>").markup())
                .isEqualTo("<b>a&lt;b</b> &lt;i&gt;x&lt;/i&gt;");
    }

    @Test
    void boundsForeignSentences() {
        assertThat(new HtmlText().sentence("x".repeat(10_000)).markup()).hasSizeLessThanOrEqualTo(700);
    }
}
