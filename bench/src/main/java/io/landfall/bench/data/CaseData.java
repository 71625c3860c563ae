package io.landfall.bench.data;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The data of a case on disk.
 *
 * @param folder holds {@code truth.json}, {@code <dataset>.odcs.yaml} and the folder {@code data}
 * @param truth what the files hold, as their maker knows it
 */
public record CaseData(Path folder, Truth truth) {
    private static final String TRUTH = "truth.json";
    private static final String WITHOUT_RULES = "-without-rules";

    /**
     * What the files hold.
     *
     * @param version of the generator
     * @param name of the case
     * @param dataset the contract's id
     * @param seed what they were made from
     * @param files how many
     * @param bytes of all files
     * @param rows of all files, without headers
     * @param rejects bad rows by {@code <column>:<rule>}
     */
    public record Truth(
            int version,
            String name,
            String dataset,
            long seed,
            int files,
            long bytes,
            long rows,
            Map<String, Long> rejects) {
        /** Copies the map. */
        public Truth {
            rejects = Map.copyOf(rejects);
        }

        /** Bad rows. */
        public long bad() {
            return rejects.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Good rows. */
        public long good() {
            return rows - bad();
        }
    }

    /** The data of a folder. */
    public static CaseData read(Path folder) throws IOException {
        Truth truth = Json.mapper().readValue(Files.readString(folder.resolve(TRUTH)), Truth.class);
        return new CaseData(folder, truth);
    }

    /** Whether a folder holds data; the truth is written last. */
    static boolean isWhole(Path folder) {
        return Files.isRegularFile(folder.resolve(TRUTH));
    }

    void writeTruth() throws IOException {
        Files.writeString(
                folder.resolve(TRUTH),
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(truth));
    }

    /** Folder with the files and nothing else. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The files in the order of their names. */
    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data())) {
            return files.sorted().toList();
        }
    }

    /** The same files for the same columns without a rule: what breaks a type is bad, and nothing else. */
    public CaseData withoutRules() {
        Map<String, Long> rejects = new TreeMap<>(truth.rejects());
        rejects.keySet().removeIf(reject -> !reject.endsWith(":type"));
        return new CaseData(
                folder,
                new Truth(
                        truth.version(),
                        truth.name(),
                        truth.dataset() + WITHOUT_RULES,
                        truth.seed(),
                        truth.files(),
                        truth.bytes(),
                        truth.rows(),
                        rejects));
    }

    /** The contract. */
    public DatasetContract contract() throws IOException {
        Path file = folder.resolve(truth.dataset() + ".odcs.yaml");
        return ContractReader.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }
}
