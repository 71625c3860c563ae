package io.landfall.local.demo;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.ReportBinding;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the samples into the inbox as a person would: whole files, each under its own name. */
public final class Samples {
    private final Path samples;
    private final Path inbox;

    /**
     * Copies between two folders.
     *
     * @param samples one folder a dataset
     * @param inbox one folder a dataset
     */
    public Samples(Path samples, Path inbox) {
        this.samples = samples;
        this.inbox = inbox;
    }

    /**
     * Copies the samples that are not in the inbox yet.
     *
     * @param contracts the datasets; others get no samples
     * @param ledger the newest entry of every file that was processed before
     */
    public List<SampleFile> put(List<DatasetContract> contracts, List<LedgerEntry> ledger) throws IOException {
        List<SampleFile> files = new ArrayList<>();
        for (DatasetContract contract : contracts) {
            Path folder = samples.resolve(contract.dataset());
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> children = Files.list(folder)) {
                for (Path sample :
                        children.filter(Files::isRegularFile).sorted().toList()) {
                    files.add(put(contract, sample, ledger));
                }
            }
        }
        return files;
    }

    private SampleFile put(DatasetContract contract, Path sample, List<LedgerEntry> ledger) throws IOException {
        String name = sample.getFileName().toString();
        String fileId = FileRef.idOf(contract.dataset(), name);
        Optional<LedgerEntry> before = ledger.stream()
                .filter(entry -> entry.file().fileId().equals(fileId))
                .findFirst();
        int generation = before.map(entry -> entry.file().generation()).orElse(0);
        boolean known = before.isPresent() && before.get().sha256().equals(sha256(sample));
        copy(sample, inbox.resolve(contract.dataset()).resolve(name));
        return new SampleFile(
                contract.dataset(),
                fileId,
                name,
                known ? generation : generation + 1,
                contract.report().map(ReportBinding::onSeal).orElse(false));
    }

    private static void copy(Path sample, Path target) throws IOException {
        if (Files.exists(target) && Files.mismatch(sample, target) < 0) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
        Files.copy(sample, temporary, StandardCopyOption.REPLACE_EXISTING);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
