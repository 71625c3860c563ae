package io.landfall.job.sealing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.PreprocessStep;
import io.landfall.contract.event.EventData.FileFailed;
import io.landfall.contract.event.EventData.FileLanded;
import io.landfall.contract.event.EventData.FilePreprocessed;
import io.landfall.contract.event.EventData.FileSealed;
import io.landfall.contract.event.EventData.FileValidated;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.Part;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The events that a ledger entry stands for: the same entry always gives the same events. */
final class StageEvents {
    static final String CLOSED_AT = "sealed";
    private static final String LANDED_AT = "landed";

    /** Reason of a file that is left out because its content was stored before. */
    private static final String DUPLICATE = "duplicate";

    private StageEvents() {}

    /** The event of the landing, if the file was landed. */
    static Optional<StageEvent> landed(LedgerEntry entry) {
        return Optional.ofNullable(entry.timings().get(LANDED_AT))
                .map(time -> StageEvent.ofFile(
                        entry.file(),
                        time,
                        new FileLanded(
                                entry.file(),
                                entry.bytes(),
                                entry.sha256(),
                                entry.rawPath(),
                                entry.ranges().size())));
    }

    static List<StageEvent> of(LedgerEntry entry, List<String> steps) {
        FileRef file = entry.file();
        if (file.dataset().equals(Layout.PROBE)) {
            return List.of(); // nobody put it into the inbox
        }
        Instant time = Objects.requireNonNull(entry.timings().get(CLOSED_AT), "a ledger entry says when it was closed");
        if (entry.status() == LedgerEntry.Status.FAILED) {
            Failure failure = entry.failure().orElse(new Failure("sealing", "unknown", "no reason was kept"));
            return List.of(StageEvent.ofFile(
                    file, time, new FileFailed(file, failure.stage(), failure.reason(), failure.message())));
        }
        if (entry.status() == LedgerEntry.Status.DUPLICATE) {
            return List.of(StageEvent.ofFile(
                    file,
                    time,
                    new FileFailed(
                            file,
                            "landing",
                            DUPLICATE,
                            String.join("; ", entry.notes()) + "; nothing is stored twice")));
        }
        return List.of(
                StageEvent.ofFile(
                        file, time, new FileValidated(file, entry.rows(), entry.rejectsByRule(), entry.notes())),
                StageEvent.ofFile(
                        file,
                        time,
                        new FilePreprocessed(
                                file, entry.rows().stored(), entry.rows().skipped(), steps)),
                StageEvent.ofFile(
                        file,
                        time,
                        new FileSealed(
                                file,
                                entry.rows(),
                                entry.contractVersion(),
                                entry.path(),
                                paths(entry, Part.Kind.CURATED),
                                paths(entry, Part.Kind.QUARANTINE))));
    }

    private static List<String> paths(LedgerEntry entry, Part.Kind kind) {
        return entry.parts(kind).stream().map(Part::path).toList();
    }

    /** Names of a contract's steps, for people. */
    static List<String> steps(DatasetContract contract) {
        return contract.preprocess().stream().map(StageEvents::name).toList();
    }

    private static String name(PreprocessStep step) {
        if (step instanceof PreprocessStep.SkipRows skip) {
            return "skipRows " + skip.column() + " = " + skip.equalTo();
        }
        PreprocessStep.Scale scale = (PreprocessStep.Scale) step;
        return "scale " + scale.column() + " × " + scale.factor().toPlainString() + " + "
                + scale.offset().toPlainString();
    }
}
