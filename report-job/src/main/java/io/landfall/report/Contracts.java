package io.landfall.report;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.InvalidContractException;
import io.landfall.report.form.ReportRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contracts as they are now: a changed contract holds for the next report. */
public final class Contracts {
    private static final String ENDING = ".odcs.yaml";

    private final Path folder;

    /** Reads from a folder with {@code <dataset>.odcs.yaml} each. */
    public Contracts(Path folder) {
        this.folder = folder;
    }

    /**
     * A dataset's contract.
     *
     * @throws ReportRefusedException if there is none, or it can't be honoured
     */
    public DatasetContract of(String dataset) throws IOException {
        if (!dataset.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new ReportRefusedException("there is no dataset of that name; there are " + known());
        }
        Path usual = folder.resolve(dataset + ENDING);
        if (!Files.isRegularFile(usual)) {
            return elsewhere(dataset);
        }
        try {
            DatasetContract contract = ContractReader.read(dataset + ENDING, Files.readAllBytes(usual));
            return contract.dataset().equals(dataset) ? contract : elsewhere(dataset);
        } catch (InvalidContractException e) {
            throw new ReportRefusedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A contract may lie under another name than its dataset's; wrong ones of other datasets don't matter here. */
    private DatasetContract elsewhere(String dataset) throws IOException {
        for (Path file : files()) {
            Optional<DatasetContract> contract = readable(file);
            if (contract.isPresent() && contract.get().dataset().equals(dataset)) {
                return contract.get();
            }
        }
        throw new ReportRefusedException("there is no dataset " + dataset + "; there are " + known());
    }

    private static Optional<DatasetContract> readable(Path file) throws IOException {
        try {
            return Optional.of(ContractReader.read(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
        } catch (InvalidContractException e) {
            return Optional.empty();
        }
    }

    private String known() throws IOException {
        String names = files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }
}
