package io.landfall.local.deployment;

import io.landfall.contract.event.DeploymentStep;
import io.landfall.contract.event.DeploymentVerb;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a command of a {@link DeploymentVerb} is. Each step is a record of its own on HDFS that holds all before it, so
 * that whoever reads the last one can go on.
 *
 * @param number counts the steps of all commands, from 1 on
 * @param commandId the command; the operator's own starts have ids of their own
 * @param requestedBy who asked
 * @param wanted what shall run
 * @param before what ran when it began
 * @param job Flink's id of the job that is being stopped or started
 * @param from the state that was asked for, if one was
 * @param savepoint the state with which the job before stopped
 * @param message what people should know of the step
 * @param times when each step was reached
 */
public record Deployment(
        long number,
        String commandId,
        DeploymentVerb verb,
        DeploymentStep step,
        String requestedBy,
        Running wanted,
        Running before,
        Optional<String> job,
        Optional<String> from,
        Optional<String> savepoint,
        Optional<String> message,
        Map<DeploymentStep, Instant> times) {

    /** Who starts the job when nobody asked for anything else. */
    static final String OPERATOR = "operator";

    /** Copies the map. */
    public Deployment {
        times = Map.copyOf(times);
    }

    /** The first step of a command. */
    static Deployment requested(
            String commandId,
            DeploymentVerb verb,
            String requestedBy,
            Running wanted,
            Running before,
            Optional<String> from,
            Instant now) {
        return new Deployment(
                1,
                commandId,
                verb,
                DeploymentStep.REQUESTED,
                requestedBy,
                wanted,
                before,
                Optional.empty(),
                from,
                Optional.empty(),
                Optional.empty(),
                Map.of(DeploymentStep.REQUESTED, now));
    }

    /** The next step, with what people should know of it. */
    Deployment to(DeploymentStep next, Instant now, String told) {
        Map<DeploymentStep, Instant> reached = new EnumMap<>(DeploymentStep.class);
        reached.putAll(times);
        reached.put(next, now);
        return changed(number, next, job, savepoint, told.isEmpty() ? Optional.empty() : Optional.of(told), reached);
    }

    Deployment withJob(String id) {
        return changed(number, step, Optional.of(id), savepoint, message, times);
    }

    Deployment withSavepoint(String path) {
        return changed(number, step, job, Optional.of(path), message, times);
    }

    Deployment numbered(long next) {
        return changed(next, step, job, savepoint, message, times);
    }

    private Deployment changed(
            long newNumber,
            DeploymentStep newStep,
            Optional<String> newJob,
            Optional<String> newSavepoint,
            Optional<String> newMessage,
            Map<DeploymentStep, Instant> newTimes) {
        return new Deployment(
                newNumber,
                commandId,
                verb,
                newStep,
                requestedBy,
                wanted,
                before,
                newJob,
                from,
                newSavepoint,
                newMessage,
                newTimes);
    }

    /** Whether nothing is left to do for the command. */
    public boolean hasEnded() {
        return step.isLast();
    }

    /** What is meant to run once it has ended. */
    Running result() {
        return step == DeploymentStep.KEPT ? wanted : before;
    }

    /** When a step was reached. */
    public Optional<Instant> at(DeploymentStep reached) {
        return Optional.ofNullable(times.get(reached));
    }

    /** Since its last step. */
    Duration sinceStep(Instant now) {
        return Duration.between(times.getOrDefault(step, now), now);
    }

    /** Since the command was taken. */
    public Duration sinceRequest(Instant now) {
        return Duration.between(times.getOrDefault(DeploymentStep.REQUESTED, now), now);
    }

    /**
     * From asking the job to stop until one runs that is to be kept: this one, or the one before again. Empty if none was
     * stopped, or none runs yet.
     */
    public Optional<Duration> pause() {
        Optional<Instant> runs = step == DeploymentStep.KEPT ? at(DeploymentStep.RUNNING) : at(DeploymentStep.RETURNED);
        return at(DeploymentStep.STOPPING).flatMap(stopped -> runs.map(back -> Duration.between(stopped, back)));
    }
}
