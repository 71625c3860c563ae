package io.landfall.bench.contestant;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.bench.data.CaseData;
import io.landfall.contract.json.Json;
import io.landfall.local.terminal.Refusal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The benchmark's side of a {@link Worker}: starts its process, sends orders, reads answers, ends it. */
public final class WorkerProcess implements AutoCloseable {
    private static final int SECONDS_TO_END = 60;
    private static final String REPORT_JARS = "deploy/images/report/target/lib";

    private final Roster roster;
    private final Path log;
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private long workingProcess;

    private WorkerProcess(Roster roster, Path log, Process process) {
        this.roster = roster;
        this.log = log;
        this.process = process;
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a contestant and waits until it is ready.
     *
     * @throws Refusal if it can't be started
     */
    public static WorkerProcess start(Roster roster, ContestantOptions options) throws IOException {
        Files.createDirectories(options.folder());
        Path log = options.folder().resolveSibling(roster.word() + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(roster.jvm());
        command.addAll(List.of("-Xmx" + roster.heap(), "-XX:+UseParallelGC", "-Dfile.encoding=UTF-8"));
        command.add("-Djava.io.tmpdir=" + options.folder());
        command.addAll(List.of("-cp", classPath(roster, options.home()), Worker.class.getName()));
        command.addAll(List.of(
                roster.word(),
                options.home().toString(),
                options.folder().toString(),
                options.datasets().toString(),
                Integer.toString(options.threads())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        WorkerProcess worker = new WorkerProcess(roster, log, process);
        try {
            worker.workingProcess = worker.answer().path("workingProcess").asLong();
            return worker;
        } catch (Refusal e) {
            worker.close();
            throw e;
        }
    }

    /** Everybody but Spark runs on the benchmark's own jars. */
    private static String classPath(Roster roster, Path home) {
        if (!roster.isSpark()) {
            return System.getProperty("java.class.path");
        }
        try {
            Path own = Path.of(Worker.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own + File.pathSeparator + home.resolve(REPORT_JARS) + "/*";
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Id of the process that does most of its work. */
    public long workingProcess() {
        return workingProcess;
    }

    /**
     * Lets it run a case.
     *
     * @throws Refusal if it fails
     */
    public Outcome run(CaseData data, Path output) throws IOException {
        orders.write(String.join("\t", "run", data.folder().toString(), output.toString()));
        orders.newLine();
        orders.flush();
        return Json.mapper().treeToValue(answer(), Outcome.class);
    }

    private JsonNode answer() throws IOException {
        String line = answers.readLine();
        while (line != null && !line.startsWith("{")) {
            line = answers.readLine(); // native libraries, such as a profiler, know no other place to talk
        }
        if (line == null) {
            throw Refusal.broken(roster.word() + " ended by itself; the end of " + log + ":\n" + tail());
        }
        JsonNode answer = Json.mapper().readTree(line);
        if (answer.has("error")) {
            throw Refusal.broken(
                    roster.word() + " failed: " + answer.path("error").asText() + "\nits log is " + log);
        }
        return answer;
    }

    private String tail() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    /** Asks it to end, also in the middle of a run; by force if it takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
