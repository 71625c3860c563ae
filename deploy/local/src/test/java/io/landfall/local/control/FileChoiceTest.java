package io.landfall.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerLines;
import io.landfall.local.hdfs.FakeWebHdfs;
import io.landfall.local.status.BundledEntries;
import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as WebHDFS does. */
class FileChoiceTest {
    private static final String MARCH = FileRef.idOf("days", "2024/march.csv");
    private static final String MAY = FileRef.idOf("days", "2024/may.csv");
    private static final String QUEUED = FileRef.idOf("days", "june \u001b[31m.csv");

    private FakeWebHdfs files;
    private FileChoice choice;

    @BeforeEach
    void startsTheServer() throws IOException {
        files = new FakeWebHdfs();
        choice = new FileChoice(files.client());
        files.put("ledger/days/" + MARCH + "-g1.json", "{\"file\":{\"name\":\"2024/march.csv\"}}");
        files.put("ledger/days/" + MARCH + "-g2.json", "{\"file\":{\"name\":\"2024/march.csv\"}}");
        files.put("ledger/days/" + MAY + "-g1.json", "{\"file\":{\"name\":\"2024/may.csv\"}}");
        files.put("ledger/days/.half.tmp", "{");
        files.put("queue/days/" + QUEUED + "-g1.claim", "{\"name\":\"june \\u001b[31m.csv\"}");
    }

    @AfterEach
    void stopsTheServer() {
        files.close();
    }

    @Test
    void findsAFileByItsNameItsIdOrTheBeginningOfEither() throws Exception {
        assertThat(choice.find("days", "2024/may.csv")).isEqualTo(MAY);
        assertThat(choice.find("days", MARCH)).isEqualTo(MARCH);
        assertThat(choice.find("days", MARCH.substring(0, 6))).isEqualTo(MARCH);
        assertThat(choice.find("days", "2024/mar")).isEqualTo(MARCH);
        assertThat(choice.find("days", "june")).isEqualTo(QUEUED);
    }

    @Test
    void findsFilesOfBundles() throws Exception {
        LedgerEntry sealed = BundledEntries.sealed("days", "2025/july.csv");
        files.put(
                "ledger/days/bundles/b0123456789abcdef.jsonl",
                new String(LedgerLines.bytes(List.of(sealed)), StandardCharsets.UTF_8));
        String august = FileRef.idOf("days", "2025/august.csv");
        files.put("queue/days/bundles/bfedcba9876543210.claim", BundledEntries.claim(august, "2025/august.csv"));

        assertThat(choice.find("days", "2025/july.csv")).isEqualTo(sealed.file().fileId());
        assertThat(choice.find("days", "2025/aug")).isEqualTo(august);
        assertThatThrownBy(() -> choice.find("days", "2025/")).hasMessageStartingWith("2 files of days begin with");
    }

    @Test
    void namesTheFilesThatMayBeMeant() {
        assertThatThrownBy(() -> choice.find("days", "2024/m"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("2 files of days begin with '2024/m':\n")
                .hasMessageContaining("  " + MARCH + "  2024/march.csv")
                .hasMessageContaining("  " + MAY + "  2024/may.csv");
        assertThatThrownBy(() -> choice.find("days", "2024/marhc.csv"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "no file of days is called '2024/marhc.csv'; did you mean\n  " + MARCH + "  2024/march.csv");
        assertThatThrownBy(() -> choice.find("days", "[31m"))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith("did you mean\n  " + QUEUED + "  june \uFFFD[31m.csv");
    }

    @Test
    void saysWhenNothingIsLikeIt() {
        assertThatThrownBy(() -> choice.find("days", "completely other"))
                .isInstanceOf(Refusal.class)
                .hasMessage("no file of days is called 'completely other'; ./landfall status lists them");
        assertThatThrownBy(() -> choice.find("nights", "a.csv"))
                .isInstanceOf(Refusal.class)
                .hasMessage("no file of nights has arrived yet");
    }
}
