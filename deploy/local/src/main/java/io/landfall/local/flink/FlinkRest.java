package io.landfall.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.json.Json;
import io.landfall.local.http.LocalHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Flink's REST API, as far as operating the job needs it. */
public final class FlinkRest {
    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");
    private static final String MAIN_CLASS = "io.landfall.job.LandfallJob";
    private static final Duration SUBMISSION = Duration.ofSeconds(60);

    private final LocalHttp http;
    private final URI jobManager;

    /**
     * A client of a JobManager.
     *
     * @param jobManager its address without a path, such as {@code http://127.0.0.1:8081}
     */
    public FlinkRest(LocalHttp http, URI jobManager) {
        this.http = http;
        this.jobManager = jobManager;
    }

    /**
     * A job that the JobManager knows.
     *
     * @param id Flink's id
     * @param name the name that it was given
     * @param state Flink's word, such as {@code RUNNING}
     * @param since when the job entered that state
     */
    public record Job(String id, String name, String state, Instant since) {
        /** Whether it will never run again. */
        public boolean hasEnded() {
            return ENDED.contains(state);
        }
    }

    /**
     * What came of stopping a job.
     *
     * @param savepoint where its state is
     */
    public record Savepoint(String savepoint) {}

    /** The address of the web UI. */
    public URI webUi() {
        return address("");
    }

    /** All jobs since the JobManager's start. */
    public List<Job> jobs() throws IOException, InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode job : http.getJson(address("/jobs/overview")).path("jobs")) {
            jobs.add(new Job(
                    job.path("jid").asText(),
                    job.path("name").asText(),
                    job.path("state").asText(),
                    Instant.ofEpochMilli(job.path("last-modification").asLong())));
        }
        return jobs;
    }

    /**
     * Returns if the TaskManager with this id has registered and offers its slots.
     *
     * @throws IOException if not
     */
    public void checkTaskManager(String resourceId) throws IOException, InterruptedException {
        for (JsonNode taskManager : http.getJson(address("/taskmanagers")).path("taskmanagers")) {
            if (taskManager.path("id").asText().equals(resourceId)
                    && taskManager.path("slotsNumber").asInt() > 0) {
                return;
            }
        }
        throw new IOException("the TaskManager has not registered with the JobManager");
    }

    /** Everything that Flink tells of one job. */
    public JsonNode job(String id) throws IOException, InterruptedException {
        return http.getJson(address("/jobs/" + id));
    }

    /** How often the job was restarted. */
    public long restarts(String id) throws IOException, InterruptedException {
        for (JsonNode metric : http.getJson(address("/jobs/" + id + "/metrics?get=numRestarts"))) {
            return metric.path("value").asLong();
        }
        return 0;
    }

    /** When the last checkpoint was completed, if one was. */
    public Optional<Instant> lastCheckpoint(String id) throws IOException, InterruptedException {
        JsonNode completed = newestCheckpoint(id);
        return completed.isObject()
                ? Optional.of(Instant.ofEpochMilli(
                        completed.path("latest_ack_timestamp").asLong()))
                : Optional.empty();
    }

    /** What a job was restored from when it was started or restarted last, if it was. */
    public Optional<String> restoredFrom(String id) throws IOException, InterruptedException {
        String path = http.getJson(address("/jobs/" + id + "/checkpoints"))
                .path("latest")
                .path("restored")
                .path("external_path")
                .asText();
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    /** How much state the last checkpoint holds, in bytes; 0 if there was none. */
    public long lastCheckpointBytes(String id) throws IOException, InterruptedException {
        return newestCheckpoint(id).path("state_size").asLong();
    }

    private JsonNode newestCheckpoint(String id) throws IOException, InterruptedException {
        return http.getJson(address("/jobs/" + id + "/checkpoints"))
                .path("latest")
                .path("completed");
    }

    /** The first line of the newest failure of a job, if it had one. */
    public Optional<String> lastFailure(String id) throws IOException, InterruptedException {
        JsonNode newest = http.getJson(address("/jobs/" + id + "/exceptions"))
                .path("exceptionHistory")
                .path("entries")
                .path(0);
        String trace = newest.path("stacktrace").asText();
        return trace.isEmpty() ? Optional.empty() : Optional.of(rootCause(trace));
    }

    /** Uploads a job jar. Returns the id that the JobManager gave it. */
    public String upload(Path jar) throws IOException, InterruptedException {
        String boundary = "landfall-" + freshId();
        String head = "--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"jarfile\"; filename=\"" + jar.getFileName() + "\"\r\n"
                + "Content-Type: application/x-java-archive\r\n\r\n";
        HttpRequest.BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head, StandardCharsets.ISO_8859_1),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", StandardCharsets.ISO_8859_1));
        LocalHttp.Answer answer = http.send(
                HttpRequest.newBuilder(address("/jars/upload"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body),
                SUBMISSION);
        String file = checked(answer).path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** The id of an uploaded jar, if the JobManager has one of this file name. */
    public Optional<String> uploaded(String fileName) throws IOException, InterruptedException {
        for (JsonNode jar : http.getJson(address("/jars")).path("files")) {
            if (jar.path("name").asText().equals(fileName)) {
                return Optional.of(jar.path("id").asText());
            }
        }
        return Optional.empty();
    }

    /**
     * A start of a job.
     *
     * @param jarId an uploaded jar
     * @param arguments of its main method
     * @param jobId the job's id: 32 hexadecimal digits; a fresh one if empty
     * @param restoreFrom a savepoint or checkpoint
     * @param mayLoseState whether state that no operator takes is left behind, and not a failure
     * @param claim whether what is restored from becomes the job's own, which deletes it when newer state is there
     */
    public record Start(
            String jarId,
            List<String> arguments,
            Optional<String> jobId,
            Optional<String> restoreFrom,
            boolean mayLoseState,
            boolean claim) {
        /** Copies the list. */
        public Start {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Runs an uploaded jar. Returns the job's id.
     *
     * @throws FlinkRefusalException if Flink answers that it can't
     */
    public String run(Start start) throws IOException, InterruptedException {
        Map<String, Object> request = new TreeMap<>(Map.of("entryClass", MAIN_CLASS));
        request.put("programArgsList", start.arguments());
        start.jobId().ifPresent(id -> request.put("jobId", id));
        start.restoreFrom().ifPresent(path -> {
            request.put("savepointPath", path);
            request.put("allowNonRestoredState", start.mayLoseState());
            request.put("claimMode", start.claim() ? "CLAIM" : "NO_CLAIM");
        });
        LocalHttp.Answer answer = http.send(postJson("/jars/" + start.jarId() + "/run", request), SUBMISSION);
        return checked(answer).path("jobid").asText();
    }

    /**
     * Runs a jar's main method up to its graph, which is not executed.
     *
     * @throws FlinkRefusalException if that fails
     */
    public void plan(String jarId, List<String> arguments) throws IOException, InterruptedException {
        Map<String, Object> request = Map.of("entryClass", MAIN_CLASS, "programArgsList", arguments);
        checked(http.send(postJson("/jars/" + jarId + "/plan", request), SUBMISSION));
    }

    /** How many slots all TaskManagers have. */
    public int slots() throws IOException, InterruptedException {
        return http.getJson(address("/overview")).path("slots-total").asInt();
    }

    /** Everything that Flink tells of one job; empty if it knows none of this id. */
    public Optional<JsonNode> find(String id) throws IOException, InterruptedException {
        // Asked for a job that it does not know, the JobManager writes a stack trace into its log.
        return jobs().stream().anyMatch(job -> job.id().equals(id)) ? Optional.of(job(id)) : Optional.empty();
    }

    /** How many checkpoints a job has completed. */
    public int checkpoints(String id) throws IOException, InterruptedException {
        return http.getJson(address("/jobs/" + id + "/checkpoints"))
                .path("counts")
                .path("completed")
                .asInt();
    }

    /** How many checkpoints of a job that were begun since a moment have failed, of those that Flink remembers. */
    public int failedCheckpoints(String id, Instant since) throws IOException, InterruptedException {
        int failed = 0;
        for (JsonNode checkpoint :
                http.getJson(address("/jobs/" + id + "/checkpoints")).path("history")) {
            boolean counts = checkpoint.path("trigger_timestamp").asLong() > since.toEpochMilli();
            failed += counts && checkpoint.path("status").asText().equals("FAILED") ? 1 : 0;
        }
        return failed;
    }

    /** Why the last checkpoint that failed did. */
    public Optional<String> checkpointFailure(String id) throws IOException, InterruptedException {
        String message = http.getJson(address("/jobs/" + id + "/checkpoints"))
                .path("latest")
                .path("failed")
                .path("failure_message")
                .asText();
        return message.isEmpty() ? Optional.empty() : Optional.of(rootCause(message));
    }

    /**
     * Asks for a checkpoint now. Asked again with the same id, it is still the one request.
     *
     * @param requestId 32 hexadecimal digits
     */
    public void triggerCheckpoint(String id, String requestId) throws IOException, InterruptedException {
        checked(http.send(
                postJson("/jobs/" + id + "/checkpoints", Map.of("checkpointType", "FULL", "triggerId", requestId))));
    }

    /** Removes an uploaded jar; jobs that run from it don't need it. */
    public void forget(String jarId) throws IOException, InterruptedException {
        checked(http.send(HttpRequest.newBuilder(address("/jars/" + jarId)).DELETE()));
    }

    /**
     * Asks a job to write a savepoint and stop. Asked again with the same id, it is still the one request.
     *
     * @param requestId 32 hexadecimal digits
     */
    public void stop(String id, String folder, String requestId) throws IOException, InterruptedException {
        checked(http.send(postJson(
                "/jobs/" + id + "/stop", Map.of("targetDirectory", folder, "drain", false, "triggerId", requestId))));
    }

    /**
     * Asks a job to write a savepoint and go on. Asked again with the same id, it is still the one request.
     *
     * @param requestId 32 hexadecimal digits
     */
    public void triggerSavepoint(String id, String folder, String requestId) throws IOException, InterruptedException {
        checked(http.send(postJson(
                "/jobs/" + id + "/savepoints",
                Map.of("target-directory", folder, "cancel-job", false, "triggerId", requestId))));
    }

    /** The savepoint of a request to stop or to go on; empty while it is being written. */
    public Optional<Savepoint> savepoint(String id, String requestId) throws IOException, InterruptedException {
        JsonNode answer = http.getJson(address("/jobs/" + id + "/savepoints/" + requestId));
        if (!answer.path("status").path("id").asText().equals("COMPLETED")) {
            return Optional.empty();
        }
        JsonNode operation = answer.path("operation");
        if (operation.has("failure-cause")) {
            throw new FlinkRefusalException(rootCause(
                    operation.path("failure-cause").path("stack-trace").asText()));
        }
        return Optional.of(new Savepoint(operation.path("location").asText()));
    }

    /** Asks a job to end without a savepoint. */
    public void cancel(String id) throws IOException, InterruptedException {
        checked(http.send(HttpRequest.newBuilder(address("/jobs/" + id)).method("PATCH", BodyPublishers.noBody())));
    }

    /** An id for a request or a job. */
    public static String freshId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private URI address(String path) {
        return URI.create(jobManager + path);
    }

    private HttpRequest.Builder postJson(String path, Map<String, ?> body) {
        return HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)));
    }

    private static JsonNode checked(LocalHttp.Answer answer) throws IOException {
        JsonNode json = answer.json();
        if (answer.isOk()) {
            return json;
        }
        StringBuilder errors = new StringBuilder();
        json.path("errors").forEach(error -> errors.append(error.asText()).append('\n'));
        throw new FlinkRefusalException(rootCause(errors.toString()));
    }

    /** The innermost cause of a stack trace: its message, which may have several lines. */
    static String rootCause(String trace) {
        int last = trace.lastIndexOf("Caused by: ");
        String cause = last < 0 ? trace.strip() : trace.substring(last + "Caused by: ".length());
        int frames = cause.indexOf("\n\tat ");
        String message = frames < 0 ? cause.strip() : cause.substring(0, frames).strip();
        return message.replaceFirst("^([a-zA-Z_$][\\w$]*\\.)+([A-Z][\\w$]*): ", "");
    }
}
