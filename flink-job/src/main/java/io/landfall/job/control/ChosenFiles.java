package io.landfall.job.control;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.job.config.Contracts;
import io.landfall.job.landing.KnownGenerations;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which closed files of a dataset a command means.
 *
 * @param dataset declared
 * @param fileId one file
 * @param from first day on which its newest generation was last changed (UTC), the day in its paths
 * @param to last day
 * @param contract identity of the contract that its newest sealed generation was made under
 * @param older whether that contract must be another one than now
 */
record ChosenFiles(
        String dataset,
        Optional<String> fileId,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> contract,
        boolean older) {
    /** So many files fit into one answer's plan; more are asked for in several commands. */
    static final int MOST = 10_000;

    /**
     * Reads the arguments dataset, fileId, from, to, contractSha256, olderContracts.
     *
     * @throws RefusedException if they contradict each other or choose nothing
     */
    static ChosenFiles of(Order order, Contracts contracts) throws RefusedException {
        ChosenFiles chosen = new ChosenFiles(
                order.dataset(contracts),
                order.fileId(),
                order.day("from"),
                order.day("to"),
                order.text("contractSha256"),
                order.isOn("olderContracts"));
        boolean many = chosen.days() || chosen.contract.isPresent() || chosen.older;
        if (chosen.fileId.isPresent() && many) {
            throw new RefusedException("a file id leaves nothing to choose: leave out days and contract");
        }
        if (chosen.fileId.isEmpty() && !many) {
            throw new RefusedException(
                    order.verb() + " needs to know which files: one by its id, or those of some days (from, to)");
        }
        if (chosen.contract.isPresent() && chosen.older) {
            throw new RefusedException("contractSha256 and olderContracts exclude each other: leave one out");
        }
        if (chosen.last().isBefore(chosen.first())) {
            throw new RefusedException(
                    "the last day " + chosen.last() + " lies before the first day " + chosen.first());
        }
        return chosen;
    }

    private boolean days() {
        return from.isPresent() || to.isPresent();
    }

    private LocalDate first() {
        return from.orElse(LocalDate.MIN);
    }

    private LocalDate last() {
        return to.orElse(LocalDate.MAX);
    }

    /** In words, after "of" the dataset. */
    String inWords() {
        List<String> words = new ArrayList<>();
        from.ifPresent(day -> words.add("from " + day));
        to.ifPresent(day -> words.add("to " + day));
        contract.ifPresent(sha256 -> words.add("under contract " + sha256));
        if (older) {
            words.add("under older contracts");
        }
        return String.join(" ", words);
    }

    /**
     * Finds them.
     *
     * @return file ids, sorted; those with a ledger entry only
     * @throws RefusedException if there are more than {@link #MOST}
     */
    List<String> find(KnownGenerations generations, Contracts contracts) throws IOException, RefusedException {
        if (fileId.isPresent()) {
            return List.of(fileId.get());
        }
        Map<String, Integer> newest = generations.newestClosed(dataset);
        if (days()) {
            Set<String> landed = generations.landed(dataset, first(), last());
            newest.keySet().retainAll(landed);
        }
        String now = contracts.of(dataset).orElseThrow().contract().sha256();
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Integer> file : newest.entrySet()) {
            if (isChosen(generations, file.getKey(), file.getValue(), now)) {
                found.add(file.getKey());
            }
            if (found.size() > MOST) {
                throw new RefusedException("these are more than " + MOST + " files of " + dataset
                        + ", the most for one command; choose fewer days");
            }
        }
        return found;
    }

    private boolean isChosen(KnownGenerations generations, String id, int newest, String contractNow)
            throws IOException {
        if (days()) {
            Optional<LedgerEntry> entry = generations.entry(new FileRef(dataset, id, newest, ""));
            LocalDate day = entry.map(LedgerEntry::modified)
                    .map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC))
                    .orElse(LocalDate.MIN);
            if (day.isBefore(first()) || day.isAfter(last())) {
                return false;
            }
        }
        if (contract.isEmpty() && !older) {
            return true;
        }
        for (int generation = newest; generation >= 1; generation--) {
            Optional<LedgerEntry> entry = generations.entry(new FileRef(dataset, id, generation, ""));
            if (entry.isPresent() && entry.get().status() == Status.SEALED) {
                String made = entry.get().contractSha256();
                return older ? !made.equals(contractNow) : contract.get().equals(made);
            }
        }
        return false;
    }
}
