package io.landfall.contract.dataset;

import io.landfall.contract.layout.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads contracts in the Open Data Contract Standard v3.1.0, and refuses what Landfall can't honour. A key is honoured,
 * accepted as mere description, or told: none is ignored. All problems of all documents are told together.
 */
public final class ContractReader {
    private static final String SUFFIX = ".odcs.yaml";

    private ContractReader() {}

    /**
     * Reads one contract from the bytes of its document.
     *
     * @param fileName what problems call the document
     * @throws InvalidContractException with every problem, in the order of the file
     */
    public static DatasetContract read(String fileName, byte[] document) {
        return DeclaredContract.read(ContractYaml.read(Excerpt.of(fileName), document), sha256(document));
    }

    /**
     * Reads every {@code *.odcs.yaml} in a folder, in the order of the names.
     *
     * @throws InvalidContractException with every problem of every file; also if there is no folder, no contract, or
     *     two of one dataset
     */
    public static List<DatasetContract> readFolder(Path folder) {
        List<DatasetContract> contracts = new ArrayList<>();
        List<ContractProblem> problems = new ArrayList<>();
        Map<String, String> owners = new HashMap<>(Map.of(Layout.PROBE, "Landfall itself"));
        for (Path file : contractFiles(folder)) {
            String name = String.valueOf(file.getFileName());
            try {
                DatasetContract contract = read(name, firstBytes(file));
                String owner = owners.putIfAbsent(contract.dataset(), name);
                if (owner != null) {
                    problems.add(new ContractProblem(
                            name,
                            0,
                            0,
                            "id",
                            contract.dataset() + " is declared by " + owner + " too; choose another id"));
                }
                contracts.add(contract);
            } catch (InvalidContractException e) {
                problems.addAll(e.problems());
            } catch (IOException e) {
                problems.add(new ContractProblem(name, 0, 0, "document", "can't be read: " + e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidContractException(problems);
        }
        return contracts;
    }

    private static List<Path> contractFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw noContracts(folder, "there is no such folder; LANDFALL_DATASETS names the folder with the contracts");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> contracts = files.filter(
                            file -> String.valueOf(file.getFileName()).endsWith(SUFFIX))
                    .sorted()
                    .toList();
            if (contracts.isEmpty()) {
                throw noContracts(folder, "holds no contract; put a <dataset>" + SUFFIX + " there");
            }
            return contracts;
        } catch (IOException e) {
            throw noContracts(folder, "can't be listed: " + e.getMessage());
        }
    }

    private static InvalidContractException noContracts(Path folder, String message) {
        return new InvalidContractException(
                List.of(new ContractProblem(Excerpt.of(folder.toString()), 0, 0, "folder", message)));
    }

    private static byte[] firstBytes(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(ContractYaml.MOST_BYTES + 1);
        }
    }

    private static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
