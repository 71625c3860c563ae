package io.landfall.job.config;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.InvalidContractException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contracts that the job was started with, by dataset. Carries the documents themselves, so that landing can keep
 * the very bytes that a file was judged by.
 */
public final class Contracts implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String SUFFIX = ".odcs.yaml";

    private final Map<String, byte[]> documents;
    private transient @Nullable Map<String, Entry> parsed;

    private Contracts(Map<String, byte[]> documents) {
        this.documents = documents;
    }

    /** A contract and the document that it was read from. */
    @SuppressWarnings("ArrayRecordComponent") // never compared: the contract's own hash is the identity
    public record Entry(DatasetContract contract, byte[] document) {}

    /**
     * Reads all contracts of a folder.
     *
     * @throws InvalidContractException naming every problem of every contract
     */
    public static Contracts read(Path folder) {
        ContractReader.readFolder(folder);
        Map<String, byte[]> documents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                documents.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the contracts in " + folder, e);
        }
        return new Contracts(documents);
    }

    /** The contract of a dataset, if there is one. */
    public Optional<Entry> of(String dataset) {
        return Optional.ofNullable(byDataset().get(dataset));
    }

    /** All contracts, by dataset. */
    public Map<String, Entry> byDataset() {
        Map<String, Entry> known = parsed;
        if (known == null) {
            known = new TreeMap<>();
            for (Map.Entry<String, byte[]> document : documents.entrySet()) {
                DatasetContract contract = ContractReader.read(document.getKey(), document.getValue());
                known.put(contract.dataset(), new Entry(contract, document.getValue()));
            }
            parsed = known;
        }
        return known;
    }
}
