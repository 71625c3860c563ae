package io.landfall.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerLines;
import io.landfall.local.hdfs.FakeWebHdfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as WebHDFS does. */
class LedgerReaderTest {
    private FakeWebHdfs files;
    private LedgerReader reader;

    @BeforeEach
    void startsTheServer() throws IOException {
        files = new FakeWebHdfs();
        reader = new LedgerReader(files.client());
    }

    @AfterEach
    void stopsTheServer() {
        files.close();
    }

    private static String lines(LedgerEntry... entries) {
        return new String(LedgerLines.bytes(List.of(entries)), StandardCharsets.UTF_8);
    }

    @Test
    void tellsTheFilesOfBundlesAsIfEachHadComeAlone() throws Exception {
        files.put(
                "ledger/days/bundles/b0123456789abcdef.jsonl",
                lines(
                        BundledEntries.sealed("days", "a.csv"),
                        BundledEntries.failed("days", "b.csv", "too many bad rows")));
        String arrived = FileRef.idOf("days", "c.csv");
        String landed = FileRef.idOf("days", "d.csv");
        files.put("queue/days/bundles/b1111111111111111.claim", BundledEntries.claim(arrived, "c.csv"));
        files.put("queue/days/bundles/b2222222222222222.claim", BundledEntries.claim(landed, "d.csv"));
        files.put("queue/days/bundles/b2222222222222222.json", "{\"manifest\":\"raw/any/bundle.json\"}");

        List<FileStatus> statuses = reader.files();

        assertThat(statuses).extracting(FileStatus::name).containsExactly("a.csv", "b.csv", "c.csv", "d.csv");
        assertThat(statuses).extracting(FileStatus::stage).containsExactly("sealed", "failed", "arrived", "landed");
        assertThat(statuses).extracting(FileStatus::generation).containsOnly(1);
        assertThat(statuses.get(0).rows().orElseThrow().stored()).isEqualTo(6);
        assertThat(statuses.get(1).message()).contains("too many bad rows");
    }

    @Test
    void aNewerGenerationAloneTakesThePlaceOfOneInABundle() throws Exception {
        LedgerEntry bundled = BundledEntries.sealed("days", "a.csv");
        LedgerEntry first = BundledEntries.failed("days", "a.csv", "again");
        FileRef again = new FileRef("days", first.file().fileId(), 2, "a.csv");
        files.put("ledger/days/bundles/b0123456789abcdef.jsonl", lines(bundled));
        files.put(
                "ledger/days/" + again.key() + ".json",
                Json.pretty(first).replace("\"generation\" : 1", "\"generation\" : 2"));

        assertThat(reader.files())
                .singleElement()
                .satisfies(status -> assertThat(status.generation()).isEqualTo(2))
                .satisfies(status -> assertThat(status.stage()).isEqualTo("failed"));
        assertThat(reader.newestEntries())
                .singleElement()
                .extracting(LedgerEntry::status)
                .isEqualTo(LedgerEntry.Status.FAILED);
    }
}
