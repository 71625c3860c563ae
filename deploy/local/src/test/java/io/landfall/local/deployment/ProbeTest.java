package io.landfall.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.json.Json;
import io.landfall.local.hdfs.FakeWebHdfs;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final String ENTRY = "ledger/landfall-probe/94fa4b2d4345f5b4-g1.json";
    private static final String SEALED = """
            {"file": {"dataset": "landfall-probe", "fileId": "94fa4b2d4345f5b4", "generation": 1, "name": "probe.csv"},
             "status": "SEALED", "bytes": 346, "modified": "2026-02-01T00:00:00Z", "sha256": "",
             "contractVersion": "1.0.0", "contractSha256": "", "rawPath": "raw", "ranges": [], "timings": {},
             "rows": {"read": 6, "stored": 3, "quarantined": 2, "skipped": 1},
             "rejectsByRule": {"pressure:maximum": 1, "time:type": 1}}
            """;

    /** A comment that is changed in the contract makes it another one, which no manifest names. */
    @Test
    void itsManifestNamesTheContractAndTheBytesThatComeWithIt() throws Exception {
        JsonNode manifest = Json.mapper().readTree(Probe.resource("manifest.json"));
        byte[] original = Probe.resource("original.csv");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(original);

        assertThat(manifest.path("contractSha256").asText())
                .isEqualTo(ContractReader.read("probe", Probe.resource("contract.odcs.yaml"))
                        .sha256());
        assertThat(manifest.path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(manifest.path("ranges").path(0).path("end").asInt()).isEqualTo(original.length);
    }

    @Test
    void comesThroughWhenTheLedgerSaysWhatItAlwaysDoes() throws Exception {
        try (FakeWebHdfs hdfs = new FakeWebHdfs()) {
            Probe probe = new Probe(hdfs.client());
            assertThat(probe.look()).isInstanceOf(Probe.Outcome.Open.class);

            hdfs.put(ENTRY, SEALED);
            assertThat(probe.look()).isInstanceOf(Probe.Outcome.Right.class);

            hdfs.put(ENTRY, SEALED.replace("\"stored\": 3", "\"stored\": 4").replace("tined\": 2", "tined\": 1"));
            assertThat(probe.look()).isInstanceOf(Probe.Outcome.Wrong.class);

            hdfs.put(ENTRY, SEALED.replace("time:type", "time:required"));
            assertThat(probe.look()).isInstanceOf(Probe.Outcome.Wrong.class);

            hdfs.put(ENTRY, SEALED.replace("SEALED", "FAILED"));
            assertThat(probe.look())
                    .isInstanceOfSatisfying(
                            Probe.Outcome.Wrong.class,
                            wrong -> assertThat(wrong.reason()).contains("came out FAILED"));
        }
    }
}
