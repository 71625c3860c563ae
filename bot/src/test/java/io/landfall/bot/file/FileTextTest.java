package io.landfall.bot.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.bot.TestEvents;
import io.landfall.bot.outgoing.Content;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {
    private static final FileRef FILE = TestEvents.file("weather.csv");

    @Test
    void showsHowFarAFileIsWhileItIsChecked() {
        String text =
                text(List.of(TestEvents.arrived(FILE), TestEvents.landed(FILE), TestEvents.progress(FILE, 3, 1200)));

        assertThat(text).isEqualTo("""
                        ⏳ <code>weather.csv</code>
                        <i>climate-daily</i> · 47.8 KB

                        ✅ Arrived
                        ✅ Copied
                        ⏳ <b>Checking</b> · 1,200 rows · part 3 of 8
                        ▫️ Prepared
                        ▫️ Stored""");
    }

    @Test
    void showsWhatBecameOfEveryRowWhenAFileIsSealed() {
        String text = text(TestEvents.wholeWay(FILE));

        assertThat(text).isEqualTo("""
                        ✅ <code>weather.csv</code>
                        <i>climate-daily</i> · 47.8 KB · 2.4 s

                        ✅ Arrived
                        ✅ Copied
                        ✅ Checked
                        ✅ Prepared
                        ✅ Stored

                        <b>2,922</b> rows read
                           2,918 stored
                           4 quarantined

                        Why rows are in quarantine
                           3 × <code>precipitation</code> is too small
                           1 × wrong number of fields""");
    }

    @Test
    void saysWhyAFileWasNotTakenAndWhatToDo() {
        String text = text(List.of(
                TestEvents.arrived(FILE),
                TestEvents.landed(FILE),
                TestEvents.failed(FILE, "the column <date> is missing")));

        assertThat(text)
                .startsWith("❌ <code>weather.csv</code>")
                .contains("❌ <b>Checking</b>")
                .contains("<b>Not taken: </b>the column &lt;date&gt; is missing")
                .contains("drop it again under the same name");
    }

    @Test
    void saysWhatAFileWaitsForUntilItIsTaken() {
        StageEvent waiting = TestEvents.waiting(FILE, 0, "its companion <weather>.yaml");

        assertThat(text(List.of(waiting))).isEqualTo("""
                        ⏳ <code>weather.csv</code>
                        <i>climate-daily</i>

                        ⏳ <b>Waits: </b>its companion &lt;weather&gt;.yaml
                        ▫️ Copied
                        ▫️ Checked
                        ▫️ Prepared
                        ▫️ Stored""");
        assertThat(text(List.of(waiting, TestEvents.arrived(FILE))))
                .isEqualTo(text(List.of(TestEvents.arrived(FILE))))
                .doesNotContain("Waits");
    }

    @Test
    void saysThatAFileWithKnownContentIsSkippedAndNotThatItFailed() {
        assertThat(text(List.of(
                        TestEvents.arrived(FILE),
                        TestEvents.failed(FILE, "duplicate", "the same content was stored as old.csv"))))
                .isEqualTo("""
                        ⏭️ <code>weather.csv</code>
                        <i>climate-daily</i> · 47.8 KB · 0.7 s

                        ✅ Arrived

                        <b>Skipped: </b>the same content was stored as old.csv""");
    }

    @Test
    void saysWhatToDoWithAFileThatNoDatasetTakes() {
        FileRef stray = new FileRef("no-dataset", FileRef.idOf("no-dataset", "a/b.txt"), 1, "a/b.txt");

        assertThat(text(List.of(TestEvents.failed(stray, "no-dataset", "there is no dataset a"))))
                .isEqualTo("""
                        ❌ <code>a/b.txt</code>
                        <i>no dataset</i>

                        <b>No dataset takes this file: </b>there is no dataset a
                        It stays where it is; /start names the folders.""");
    }

    @Test
    void addsNotesAndALineWhenTheFileLeavesTheInbox() {
        List<StageEvent> events = new ArrayList<>(TestEvents.wholeWay(FILE));
        events.add(
                0,
                StageEvent.ofFile(
                        FILE,
                        TestEvents.BEGIN,
                        new EventData.FileValidated(
                                FILE, TestEvents.ROWS, Map.of(), List.of("a", "b", "c", "d", "e", "<f>"))));
        events.add(TestEvents.cleared(FILE, "archived", "archive/weather.csv"));

        assertThat(text(events)).endsWith("""
                           4 quarantined

                        Worth knowing
                           • a
                           • b
                           • c
                           • d
                           … and 2 more

                        🗄 Archive: archive/weather.csv""");
        assertThat(text(List.of(TestEvents.sealed(FILE), TestEvents.cleared(FILE, "deleted", "deleted"))))
                .endsWith("🗑 Deletion from the inbox: deleted");
    }

    @Test
    void saysWhichVersionOfAChangedFileItIs() {
        FileRef second = new FileRef(FILE.dataset(), FILE.fileId(), 2, FILE.name());

        assertThat(text(List.of(TestEvents.arrived(second)))).contains("· version 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>bold</b>.csv",
                "../../etc/passwd",
                "%n%s%d.csv",
                "</code><a href=\"http://example.com\">x</a>",
                "&lt;b&gt;",
                "/report climate-daily",
                "@everyone.csv",
                "a\nb\rc",
                "\u202Ecsv.exe",
                "🌡️🏔️.csv",
                "{0} ${x}"
            })
    void showsHostileNamesAsText(String name) {
        String text = text(TestEvents.wholeWay(TestEvents.file(name)));

        String markup = text.lines().findFirst().orElseThrow();
        assertThat(markup).startsWith("✅ <code>").endsWith("</code>");
        String shown = markup.substring("✅ <code>".length(), markup.length() - "</code>".length());
        assertThat(shown).doesNotContain("<", ">", "\u202E");
        assertThat(unescaped(shown)).isEqualTo(name.replaceAll("[\n\r]", " ").replace('\u202E', '\uFFFD'));
    }

    @Test
    void fitsIntoOneMessageWhateverItIsTold() {
        FileRef file = TestEvents.file("<".repeat(4000));
        Map<String, Long> rejects = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            rejects.put("c".repeat(200) + i + ":" + "<".repeat(3000), (long) i);
        }
        RowCounts rows = new RowCounts(124_750, 0, 124_750, 0);
        String text = text(List.of(
                TestEvents.arrived(file),
                StageEvent.ofFile(
                        file,
                        TestEvents.BEGIN,
                        new EventData.FileValidated(file, rows, rejects, Collections.nCopies(50, "&".repeat(3000)))),
                TestEvents.cleared(file, "archived", "<".repeat(5000)),
                TestEvents.failed(file, "&".repeat(5000))));

        assertThat(unescaped(text.replaceAll("</?[a-z]+>", ""))).hasSizeLessThan(4096);
    }

    @Test
    void offersDetailsOnceThereAreAny() {
        assertThat(content(List.of(TestEvents.arrived(FILE))).buttons()).isEmpty();
        assertThat(content(TestEvents.wholeWay(FILE)).buttons())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .singleElement()
                        .satisfies(button -> assertThat(button.action()).isEqualTo("details:" + FILE.key())));
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String text(List<StageEvent> events) {
        return content(events).html();
    }

    private static Content.Text content(List<StageEvent> events) {
        FileState state = FileState.of(FileState.subject(events.get(0).data()).orElseThrow());
        for (StageEvent event : events) {
            state = state.apply(event);
        }
        return FileText.of(state);
    }
}
