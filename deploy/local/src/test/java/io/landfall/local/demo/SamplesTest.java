package io.landfall.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.RowCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
    /** SHA-256 of the three bytes {@code abc}, as FIPS 180-2 gives it. */
    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSample() throws IOException {
        Files.createDirectories(folder.resolve("samples/weather"));
        Files.writeString(folder.resolve("samples/weather/a.csv"), "abc");
    }

    @Test
    void putsASampleUnderItsName() throws IOException {
        List<SampleFile> files = put(List.of());

        assertThat(inboxFile()).hasContent("abc");
        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("weather/a.csv");
            assertThat(file.generation()).isEqualTo(1);
        });
        assertThat(folder.resolve("inbox/weather")).isDirectoryContaining("glob:**/a.csv");
        try (var children = Files.list(folder.resolve("inbox/weather"))) {
            assertThat(children).hasSize(1);
        }
    }

    @Test
    void leavesTheSameContentAsItLies() throws IOException {
        put(List.of());
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(inboxFile(), longAgo);

        List<SampleFile> files = put(List.of(entry(1, SHA_OF_ABC)));

        assertThat(Files.getLastModifiedTime(inboxFile())).isEqualTo(longAgo);
        assertThat(files.get(0).generation()).isEqualTo(1);
    }

    @Test
    void waitsForANewGenerationOfAChangedSample() throws IOException {
        assertThat(put(List.of(entry(3, "00"))).get(0).generation()).isEqualTo(4);
    }

    private List<SampleFile> put(List<LedgerEntry> ledger) throws IOException {
        DatasetContract contract = new DatasetContract(
                "weather",
                "Weather",
                "1",
                "00",
                ArrivalRules.of("*"),
                FileFormat.CSV,
                Optional.empty(),
                CsvDialect.DEFAULT,
                List.of(),
                FileRules.NONE,
                List.of(),
                Optional.empty());
        return new Samples(folder.resolve("samples"), folder.resolve("inbox")).put(List.of(contract), ledger);
    }

    private Path inboxFile() {
        return folder.resolve("inbox/weather/a.csv");
    }

    private static LedgerEntry entry(int generation, String sha256) {
        return new LedgerEntry(
                new FileRef("weather", FileRef.idOf("weather", "a.csv"), generation, "a.csv"),
                LedgerEntry.Status.SEALED,
                Optional.empty(),
                3,
                Instant.EPOCH,
                sha256,
                "1",
                "00",
                "raw",
                RowCounts.NONE,
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
    }
}
