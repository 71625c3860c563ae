package io.landfall.contract.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The commands that concern the streaming job as a whole. The operator carries them out; the job passes over them. */
public enum DeploymentVerb {
    /** Starts another release from a savepoint of the running one. Arguments: {@code release}. */
    REDEPLOY,
    /** Goes back to an earlier release. Arguments, all optional: {@code release}, {@code savepoint}. */
    ROLLBACK,
    /** Starts the running release with another parallelism. Arguments: {@code parallelism}. */
    RESCALE,
    /** Writes a savepoint of the job, which goes on. */
    SAVEPOINT;

    /** How commands say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verb that commands say like this. */
    public static Optional<DeploymentVerb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }
}
