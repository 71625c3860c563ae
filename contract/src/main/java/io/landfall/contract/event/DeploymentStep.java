package io.landfall.contract.event;

/** How far the operator is with a {@link DeploymentVerb}. */
public enum DeploymentStep {
    /** The command is taken; no other one is until this one has ended. */
    REQUESTED,
    /** Everything that can be known before the job stops is right. */
    CHECKED,
    /** The job is writing a savepoint. */
    STOPPING,
    /** The job has ended, and its savepoint is complete. */
    STOPPED,
    /** The job is being started. */
    STARTING,
    /** All its parts run; now it must show that it works. */
    RUNNING,
    /** It did not; what ran before is being started again from the savepoint. */
    RETURNING,
    /** The end: done. */
    KEPT(true),
    /** The end: what ran before runs again. */
    RETURNED(true),
    /** The end: nothing was stopped. */
    REFUSED(true);

    private final boolean last;

    DeploymentStep() {
        this(false);
    }

    DeploymentStep(boolean last) {
        this.last = last;
    }

    /** Whether nothing comes after it. */
    public boolean isLast() {
        return last;
    }
}
