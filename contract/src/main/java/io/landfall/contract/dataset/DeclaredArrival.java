package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import io.landfall.contract.dataset.ArrivalRules.After;
import io.landfall.contract.dataset.ArrivalRules.Checksum;
import io.landfall.contract.dataset.ArrivalRules.Duplicates;
import java.util.Set;

/** Reads which files are taken, what comes with them, and what becomes of them. */
final class DeclaredArrival {
    private static final String FILE_PATTERN = "landfall.filePattern";
    private static final String EXCLUDE = "landfall.exclude";
    private static final String CHECKSUM = "landfall.checksum";
    private static final String COMPANIONS = "landfall.companions";
    private static final String DUPLICATES = "landfall.duplicates";
    private static final String AFTER = "landfall.after";

    /** The properties that are read here. */
    static final Set<String> PROPERTIES = Set.of(FILE_PATTERN, EXCLUDE, CHECKSUM, COMPANIONS, DUPLICATES, AFTER);

    private DeclaredArrival() {}

    /** The rules for the companions that were read before. */
    static ArrivalRules read(
            ContractDocument document,
            ContractProblems problems,
            CustomProperties properties,
            FileFormat format,
            DeclaredCompanions companions) {
        JsonPointer include = properties.value(FILE_PATTERN);
        DeclaredGlobs globs = DeclaredGlobs.read(document, problems, include, properties.value(EXCLUDE), format);
        companions.checkAgainst(globs);
        return new ArrivalRules(
                globs.include(),
                globs.exclude(),
                document.choice(properties.value(CHECKSUM), Checksum.OPTIONAL),
                companions.companions(),
                companions.longestWait(),
                document.choice(properties.value(DUPLICATES), Duplicates.SKIP),
                document.choice(properties.value(AFTER), After.KEEP));
    }

    /** The companions that a contract's properties declare. */
    static DeclaredCompanions companions(
            ContractDocument document, ContractProblems problems, CustomProperties properties) {
        return DeclaredCompanions.read(document, problems, properties.value(COMPANIONS));
    }
}
