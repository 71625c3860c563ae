package io.landfall.job.control;

import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.job.config.Contracts;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.KnownGenerations;
import io.landfall.job.landing.Receipts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code verify}: proves sealed files again, from the raw copy to the footers. Changes nothing. */
final class VerifyFiles implements Verb {
    private final Contracts contracts;
    private final Hdfs hdfs;
    private final KnownGenerations generations;
    private final Proof proof;

    VerifyFiles(Contracts contracts, Hdfs hdfs, Proof proof) {
        this.contracts = contracts;
        this.hdfs = hdfs;
        this.generations = new KnownGenerations(hdfs);
        this.proof = proof;
    }

    @Override
    public Answer carryOut(Order order) throws IOException, RefusedException {
        ChosenFiles chosen = ChosenFiles.of(order, contracts);
        List<String> deviations = new ArrayList<>();
        int proven = 0;
        long rows = 0;
        int notSealed = 0;
        LedgerEntry last = null;
        for (String fileId : chosen.find(generations, contracts)) {
            Optional<LedgerEntry> sealed =
                    generations.of(chosen.dataset(), fileId).newestSealed();
            if (sealed.isEmpty()) {
                notSealed++;
                continue;
            }
            last = sealed.get();
            List<String> found = proof.deviations(last);
            String name = last.file().name() + " (generation " + last.file().generation() + "): ";
            found.forEach(deviation -> deviations.add(name + deviation));
            proven += found.isEmpty() ? 1 : 0;
            rows += found.isEmpty() ? last.rows().read() : 0;
        }
        String left = notSealed == 0 ? "" : "; " + Words.count(notSealed, "file") + " not sealed, nothing to prove";
        if (last == null) {
            return Answer.refused(
                    chosen.fileId().isPresent()
                            ? "file " + chosen.fileId().get() + " of " + chosen.dataset()
                                    + " has no sealed generation: there is nothing to prove"
                            : "no sealed file of " + chosen.dataset() + " " + chosen.inWords() + left);
        }
        if (!deviations.isEmpty()) {
            String path = Receipts.folder(order.id()) + "/deviations.txt";
            hdfs.write(path, (String.join("\n", deviations) + "\n").getBytes(StandardCharsets.UTF_8));
            return new Answer(
                    Outcome.FAILED,
                    Words.count(deviations.size(), "deviation") + ", " + Words.count(proven, "file") + " without: "
                            + Words.first(deviations) + "; all of them: " + path + left,
                    List.of());
        }
        String what = chosen.fileId().isPresent()
                ? last.file().name() + ", generation " + last.file().generation() + " (" + last.path() + ") holds"
                : Words.count(proven, "file") + " of " + chosen.dataset() + " " + chosen.inWords()
                        + (proven == 1 ? " holds" : " hold");
        return Answer.done(what + " from the raw copy to the footers: " + Words.count(rows, "row") + left);
    }

    @Override
    public boolean isLong() {
        return true;
    }
}
