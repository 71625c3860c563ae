package io.landfall.chat.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormattedTextTest {

    /** The text, and each entity as {@code type[covered text]}. */
    private static String read(String raw, String mode) throws MarkupException {
        FormattedText parsed = FormattedText.parse(raw, Optional.of(mode).filter(name -> !name.isEmpty()));
        return parsed.text() + " ⟶ "
                + parsed.entities().stream()
                        .map(entity -> entity.type() + "["
                                + parsed.text().substring(entity.offset(), entity.end()) + "]"
                                + entity.url().map(url -> "→" + url).orElse("")
                                + entity.language().map(name -> ":" + name).orElse(""))
                        .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "<b>bold <i>both</i></b> none ¦ bold both none ⟶ bold[bold both] italic[both]",
                "<strong>a</strong><em>b</em><ins>c</ins><del>d</del> ¦ abcd ⟶ bold[a] italic[b] underline[c] strikethrough[d]",
                "a &lt;b&gt; &amp;&quot; &#128512; &nbsp; ¦ a <b> &\" 😀 &nbsp; ⟶",
                "<a href='https://example.org/?a=1&amp;b=2'>link</a> ¦ link ⟶ text_link[link]→https://example.org/?a=1&b=2",
                "<a href='javascript:alert(1)'>link</a> ¦ link ⟶",
                "<a href='http://localhost:8081'>link</a> ¦ link ⟶",
                "<pre><code class=\"language-sql\">SELECT 1</code></pre> ¦ SELECT 1 ⟶ pre[SELECT 1]:sql",
                "<span class=\"tg-spoiler\">s</span><tg-spoiler>t</tg-spoiler> ¦ st ⟶ spoiler[s] spoiler[t]",
                "<blockquote expandable>q</blockquote> ¦ q ⟶ expandable_blockquote[q]",
                "<B>CAPS</B>  ¦ CAPS ⟶ bold[CAPS]",
                "<code>/files</code> /files ¦ /files /files ⟶ code[/files] bot_command[/files]",
            })
    void readsTelegramsHtml(String raw, String expected) throws MarkupException {
        assertThat(read(raw, "HTML").strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "<script>x</script> ¦ Unsupported start tag \"script\" at byte offset 0",
                "ж<img src=x> ¦ Unsupported start tag \"img\" at byte offset 2",
                "a < b ¦ Unsupported start tag \"\" at byte offset 2",
                "<b>x ¦ Can't find end tag corresponding to start tag \"b\"",
                "x</b> ¦ Unexpected end tag at byte offset 1",
                "<b><i>x</b></i> ¦ Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"",
                "<b ¦ Unclosed start tag at byte offset 0",
                "<span>x</span> ¦ Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
            })
    void refusesOtherHtmlInTelegramsWords(String raw, String problem) {
        assertThatThrownBy(() -> read(raw, "html"))
                .isInstanceOf(MarkupException.class)
                .hasMessage("can't parse entities: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "*bold _both_* none ¦ bold both none ⟶ bold[bold both] italic[both]",
                "__u__ ~s~ ||p|| ¦ u s p ⟶ underline[u] strikethrough[s] spoiler[p]",
                "16\\.5 \\- 3\\! ¦ 16.5 - 3! ⟶",
                "`a\\`b*` ¦ a`b* ⟶ code[a`b*]",
                "[a](https://example.org/x\\)y) ¦ a ⟶ text_link[a]→https://example.org/x)y",
                "[a](javascript:alert) ¦ a ⟶",
                "![👍](tg://emoji?id=1) ¦ 👍 ⟶",
            })
    void readsMarkdown(String raw, String expected) throws MarkupException {
        assertThat(read(raw, "MarkdownV2").strip()).isEqualTo(expected);
    }

    @Test
    void readsBlocksOfMarkdown() throws MarkupException {
        assertThat(read("```sql\nSELECT 1\n```", "MarkdownV2")).isEqualTo("SELECT 1 ⟶ pre[SELECT 1]:sql");
        assertThat(read(">one\n>two\nthree", "MarkdownV2")).isEqualTo("one\ntwo\nthree ⟶ blockquote[one\ntwo\n]");
        assertThat(read("**>one\n>two||", "MarkdownV2")).isEqualTo("one\ntwo ⟶ expandable_blockquote[one\ntwo]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '§',
            value = {
                "weather.csv ¦ Character '.' is reserved and must be escaped with the preceding '\\'",
                "🏟 🏟_abacaba ¦ Can't find end of Italic entity at byte offset 9",
                "🏟 🏟_abac * asd ¦ Can't find end of Bold entity at byte offset 15",
                "🏟 🏟` ¦ Can't find end of Code entity at byte offset 9",
                "*a _b* c_ ¦ Can't find end of Italic entity at byte offset 3",
            })
    void refusesOtherMarkdownInTelegramsWords(String raw, String problem) {
        assertThatThrownBy(() -> read(raw, "MarkdownV2")).hasMessage("can't parse entities: " + problem);
    }

    @Test
    void marksCommandsAndAddressesInPlainText() throws MarkupException {
        assertThat(read("/report climate 2014, see https://example.org/a.", ""))
                .isEqualTo("/report climate 2014, see https://example.org/a. ⟶ bot_command[/report]"
                        + " url[https://example.org/a]");
        assertThat(read("var/inbox and 1/2 and http://localhost:8081/", ""))
                .isEqualTo("var/inbox and 1/2 and http://localhost:8081/ ⟶ ");
    }

    @Test
    void dropsBlanksAtTheEndsAndCharactersThatFoolTheEye() throws MarkupException {
        assertThat(read("\n  <b> x\u202e\u0000y </b>\r\n ", "HTML")).isEqualTo("x y ⟶ bold[x y]");
    }

    @Test
    void knowsNoOtherMode() {
        assertThatThrownBy(() -> read("x", "XML")).hasMessage("unsupported parse_mode");
    }
}
