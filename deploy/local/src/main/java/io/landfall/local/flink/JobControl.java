package io.landfall.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.local.hdfs.WebHdfs;
import io.landfall.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts the streaming job and stops it with its state kept. What a start restores from is found on HDFS: the newest
 * complete savepoint or checkpoint. Landfall is also right without one; the state only saves work.
 */
public final class JobControl {
    private static final Duration TO_RUN = Duration.ofSeconds(90);
    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final String METADATA = "_metadata";

    private final FlinkRest flink;
    private final WebHdfs hdfs;
    private final URI root;
    private final Consumer<String> say;

    /**
     * Controls the job of one cluster.
     *
     * @param root Landfall's root on HDFS
     * @param say takes lines for the operator
     */
    public JobControl(FlinkRest flink, WebHdfs hdfs, URI root, Consumer<String> say) {
        this.flink = flink;
        this.hdfs = hdfs;
        this.root = root;
        this.say = say;
    }

    /** The job that runs or will run again, if there is one. */
    public Optional<FlinkRest.Job> current() throws IOException, InterruptedException {
        return flink.jobs().stream().filter(job -> !job.hasEnded()).findFirst();
    }

    /** Whether the job is there and all its parts run. */
    public boolean runs() throws IOException, InterruptedException {
        Optional<FlinkRest.Job> job = current();
        return job.isPresent() && allRun(flink.job(job.get().id()));
    }

    /**
     * Writes a savepoint of the job that runs, which goes on.
     *
     * @param folder below Landfall's root
     * @return where the savepoint is
     */
    public String savepoint(String folder) throws IOException, InterruptedException {
        String id = current()
                .map(FlinkRest.Job::id)
                .orElseThrow(() -> new IOException("no job runs that could write a savepoint"));
        String request = FlinkRest.freshId();
        flink.triggerSavepoint(id, root + "/" + folder, request);
        return awaitSavepoint(id, request, System.nanoTime() + TO_STOP.toNanos());
    }

    /** Starts the job from one savepoint or checkpoint, and waits until all its parts run. */
    public void startFrom(Path jar, String state) throws IOException, InterruptedException, StartFailure {
        String jarId = flink.upload(jar);
        try {
            awaitRunning(run(jarId, List.of(), Optional.of(state)));
        } finally {
            flink.forget(jarId);
        }
    }

    /** Starts the job unless it is there, and waits until all its parts run. Returns whether it was started. */
    public boolean start(Path jar) throws IOException, InterruptedException, StartFailure {
        return start(jar, List.of());
    }

    /**
     * Starts the job unless it is there, and waits until all its parts run. Returns whether it was started.
     *
     * @param arguments of the job's main method
     */
    public boolean start(Path jar, List<String> arguments) throws IOException, InterruptedException, StartFailure {
        if (current().isPresent()) {
            return false;
        }
        Optional<String> state = newestState();
        String jarId = flink.upload(jar);
        try {
            try {
                awaitRunning(run(jarId, arguments, state));
                state.ifPresent(path -> say.accept("job          restored from " + path));
            } catch (StartFailure e) {
                if (state.isEmpty() || isWaitingForSlots()) {
                    throw e;
                }
                say.accept("job          can't be restored from " + state.get() + " (" + e.getMessage()
                        + "); starting without state, which is safe: what is sealed stays sealed");
                cancelCurrent();
                awaitRunning(run(jarId, arguments, Optional.empty()));
            }
        } finally {
            flink.forget(jarId);
        }
        return true;
    }

    /** A checkpoint becomes the new job's, which deletes it in time; savepoints stay as they are. */
    private String run(String jarId, List<String> arguments, Optional<String> state)
            throws IOException, InterruptedException {
        boolean claim = state.filter(path -> !path.startsWith(root + "/" + FlinkCluster.SAVEPOINTS))
                .isPresent();
        return flink.run(new FlinkRest.Start(jarId, arguments, Optional.empty(), state, true, claim));
    }

    /** A job that has not begun is not one that can't be restored. */
    private boolean isWaitingForSlots() throws IOException, InterruptedException {
        Optional<FlinkRest.Job> job = current();
        return job.isPresent()
                && (job.get().state().equals("CREATED") || job.get().state().equals("INITIALIZING"));
    }

    /**
     * Stops the job with a savepoint, or without one when that fails. A job that is just being restarted gets the time to
     * come back.
     *
     * @return where the savepoint is
     */
    public Optional<String> stop() throws IOException, InterruptedException {
        Optional<FlinkRest.Job> job = current();
        if (job.isEmpty()) {
            return Optional.empty();
        }
        long deadline = System.nanoTime() + TO_STOP.toNanos();
        String problem = "not written within " + TO_STOP.toSeconds() + " s";
        while (System.nanoTime() < deadline) {
            try {
                if (allRun(flink.job(job.get().id()))) {
                    return Optional.of(stopWithSavepoint(job.get().id(), deadline));
                }
            } catch (IOException e) {
                problem = String.valueOf(e.getMessage());
            }
            Thread.sleep(500);
        }
        say.accept("job          no savepoint (" + problem + "); the next start uses the last checkpoint");
        cancelCurrent();
        return Optional.empty();
    }

    /** Ends the job without a savepoint. */
    public void cancelCurrent() throws IOException, InterruptedException {
        Optional<FlinkRest.Job> job = current();
        if (job.isEmpty()) {
            return;
        }
        flink.cancel(job.get().id());
        long deadline = System.nanoTime() + TO_STOP.toNanos();
        while (current().isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the job can't be cancelled");
            }
            Thread.sleep(100);
        }
    }

    private String stopWithSavepoint(String id, long deadline) throws IOException, InterruptedException {
        String request = FlinkRest.freshId();
        flink.stop(id, root + "/" + FlinkCluster.SAVEPOINTS, request);
        return awaitSavepoint(id, request, deadline);
    }

    private String awaitSavepoint(String id, String request, long deadline) throws IOException, InterruptedException {
        while (System.nanoTime() < deadline) {
            Optional<FlinkRest.Savepoint> savepoint = flink.savepoint(id, request);
            if (savepoint.isPresent()) {
                return savepoint.get().savepoint();
            }
            Thread.sleep(100);
        }
        throw new IOException("not written within " + TO_STOP.toSeconds() + " s");
    }

    private void awaitRunning(String id) throws IOException, InterruptedException, StartFailure {
        long deadline = System.nanoTime() + TO_RUN.toNanos();
        String state = "";
        while (System.nanoTime() < deadline) {
            JsonNode job = flink.job(id);
            state = job.path("state").asText();
            if (allRun(job)) {
                return;
            }
            if (state.equals("FAILED") || state.equals("CANCELED") || state.equals("FINISHED")) {
                break;
            }
            Thread.sleep(100);
        }
        throw new StartFailure("the job does not run, it is " + state
                + flink.lastFailure(id).map(failure -> ": " + failure).orElse(""));
    }

    /** Whether all parts of a job run, by what Flink tells of it. */
    public static boolean allRun(JsonNode job) {
        if (!job.path("state").asText().equals("RUNNING")) {
            return false;
        }
        for (JsonNode vertex : job.path("vertices")) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return !job.path("vertices").isEmpty();
    }

    private record State(String path, Instant written) {}

    /** The newest complete savepoint or checkpoint. */
    public Optional<String> newestState() throws IOException, InterruptedException {
        return Stream.concat(savepoints().stream(), checkpoints().stream())
                .max(Comparator.comparing(State::written))
                .map(state -> root + "/" + state.path());
    }

    private List<State> savepoints() throws IOException, InterruptedException {
        return complete(FlinkCluster.SAVEPOINTS);
    }

    private List<State> checkpoints() throws IOException, InterruptedException {
        List<State> states = new ArrayList<>();
        for (WebHdfs.Entry job : hdfs.list(FlinkCluster.CHECKPOINTS)) {
            states.addAll(complete(FlinkCluster.CHECKPOINTS + "/" + job.name()));
        }
        return states;
    }

    /** The folders below one that have metadata, which Flink writes last. */
    private List<State> complete(String folder) throws IOException, InterruptedException {
        List<State> states = new ArrayList<>();
        for (WebHdfs.Entry candidate : hdfs.list(folder)) {
            String path = folder + "/" + candidate.name();
            for (WebHdfs.Entry file : hdfs.list(path)) {
                if (file.name().equals(METADATA)) {
                    states.add(new State(path, file.modified()));
                }
            }
        }
        return states;
    }
}
