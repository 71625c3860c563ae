package io.landfall.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The processes that were started on this machine, remembered in one small file each ({@code <name>.pid}), so that any
 * later command finds them again. Started processes belong to no terminal and outlive the command that started them.
 */
public final class ProcessTable {
    private static final long LOG_KEPT_BYTES = 16L * 1024 * 1024;
    private static final int TAIL_LINES = 15;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Path folder;
    private final Path logs;
    private final String java;

    /**
     * Opens the table.
     *
     * @param folder where the process files lie
     * @param logs where the output of the processes goes, one file each
     * @param java the command that starts a virtual machine
     */
    public ProcessTable(Path folder, Path logs, String java) {
        this.folder = folder;
        this.logs = logs;
        this.java = java;
    }

    /** Where the output of a process goes. */
    public Path log(String name) {
        return logs.resolve(name + ".log");
    }

    /** The process with this name, if it was started and still runs. */
    public Optional<RunningProcess> find(String name) throws IOException {
        return recorded(name).filter(RunningProcess::isAlive);
    }

    /** Whether a process was started and neither runs nor was ended by {@link #stop}: it crashed or was killed. */
    public boolean died(String name) throws IOException {
        return recorded(name).filter(process -> !process.isAlive()).isPresent();
    }

    /** Starts a process and remembers it. Its output is appended to its log. */
    public RunningProcess start(ProcessSpec spec) throws IOException, StartFailure {
        rotate(spec.name());
        Path log = log(spec.name());
        long logStart = Files.exists(log) ? Files.size(log) : 0;
        Process process = launch(spec, spec.command(java));
        OptionalLong mark = RunningProcess.startMark(process.pid());
        if (mark.isEmpty()) {
            throw new StartFailure(spec.name() + " ended at once; see " + log);
        }
        RunningProcess running = new RunningProcess(spec.name(), process.pid(), mark.getAsLong(), log, logStart);
        Path file = file(spec.name());
        Path temporary = folder.resolve(spec.name() + ".pid.tmp");
        Files.writeString(temporary, running.pid() + " " + running.startMark() + " " + logStart + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return running;
    }

    /** Runs a tool from a process's jars to its end, such as a formatter of its storage; its output goes to the log. */
    public void run(ProcessSpec spec, String mainClass, List<String> arguments, Duration patience)
            throws IOException, InterruptedException {
        Process tool = launch(spec, spec.command(java, mainClass, arguments));
        try {
            if (!tool.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(mainClass + " took longer than " + patience.toSeconds() + " s");
            }
        } finally {
            tool.destroyForcibly();
        }
        if (tool.exitValue() != 0) {
            throw new IOException(mainClass + " ended with exit code " + tool.exitValue());
        }
    }

    /** Waits until a process is ready; fails as soon as it ends, or when its time is over. */
    public void awaitReady(ProcessSpec spec, RunningProcess process) throws StartFailure, InterruptedException {
        long deadline = System.nanoTime() + spec.patience().toNanos();
        String missing = "";
        while (process.isAlive()) {
            try {
                spec.readiness().check(process);
                return;
            } catch (IOException e) {
                missing = e.getMessage() == null ? e.toString() : e.getMessage();
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure("%s is not ready after %d s: %s%n%s"
                        .formatted(spec.name(), spec.patience().toSeconds(), missing, tail(process)));
            }
            Thread.sleep(100);
        }
        throw new StartFailure("%s ended by itself: %s%n  log: %s"
                .formatted(spec.name(), LogTail.tellingLine(output(process)), process.log()));
    }

    private static String tail(RunningProcess process) {
        List<String> lines = output(process);
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return "the end of " + process.log() + ":\n  " + String.join("\n  ", last);
    }

    private static List<String> output(RunningProcess process) {
        try {
            return process.output();
        } catch (IOException e) {
            return List.of("(the log can't be read: " + e.getMessage() + ")");
        }
    }

    /** Ends a process: politely, and by force when its time is over. Returns false if force was needed. */
    public boolean stop(String name, Duration patience) throws IOException, InterruptedException {
        Optional<RunningProcess> process = find(name);
        boolean polite = process.isEmpty() || process.get().end(false, patience);
        if (!polite && !process.get().end(true, Duration.ofSeconds(10))) {
            throw new IOException(name + " (pid " + process.get().pid() + ") can't be ended");
        }
        Files.deleteIfExists(file(name));
        return polite;
    }

    private Process launch(ProcessSpec spec, List<String> javaCommand) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(logs);
        Files.createDirectories(spec.folder());
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(javaCommand);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(log(spec.name()).toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(spec.environment());
        return builder.start();
    }

    private Optional<RunningProcess> recorded(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] fields = Files.readString(file).strip().split(" ", -1);
        if (fields.length != 3 || !Arrays.stream(fields).allMatch(field -> field.matches("\\d{1,18}"))) {
            throw new IOException(file + " is not a process file; remove it when no such process runs");
        }
        return Optional.of(new RunningProcess(
                name, Long.parseLong(fields[0]), Long.parseLong(fields[1]), log(name), Long.parseLong(fields[2])));
    }

    private void rotate(String name) throws IOException {
        Path log = log(name);
        if (Files.exists(log) && Files.size(log) > LOG_KEPT_BYTES) {
            Files.move(log, logs.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".pid");
    }
}
