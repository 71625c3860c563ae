package io.landfall.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process that was started, known by its id and the mark of its start, so that another process that got the same id
 * later is never taken for it.
 *
 * @param name its name in the system
 * @param pid process id
 * @param startMark when it started, in the operating system's own count
 * @param log where its output goes
 * @param logStart where in the log its own output begins, in bytes
 */
public record RunningProcess(String name, long pid, long startMark, Path log, long logStart) {
    /** Fields of {@code /proc/<pid>/stat} behind the command's name: state is the first, the start the twentieth. */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    /** The mark of the process that has this id now; empty if none is alive. */
    public static OptionalLong startMark(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(start -> OptionalLong.of(start.toEpochMilli()))
                    .orElse(OptionalLong.empty());
        }
        try {
            String line = Files.readString(stat);
            List<String> fields =
                    List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
            boolean dead = fields.get(STATE).equals("Z") || fields.get(STATE).equals("X");
            return dead ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields.get(START_TIME)));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether this very process still runs. */
    public boolean isAlive() {
        OptionalLong now = startMark(pid);
        return now.isPresent() && now.getAsLong() == startMark;
    }

    /** Asks it to end ({@code force}: ends it at once), and waits. Returns whether it is gone. */
    public boolean end(boolean force, Duration patience) throws InterruptedException {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        if (!isAlive() || handle.isEmpty()) {
            return true;
        }
        if (force) {
            handle.get().destroyForcibly();
        } else {
            handle.get().destroy();
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    /** What it wrote to its log so far, at most the last 256 KB. */
    public List<String> output() throws IOException {
        return LogTail.since(log, logStart);
    }

    /** When it started. */
    public Optional<Instant> started() {
        return ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant());
    }

    /** Bytes of memory that it holds now, where the operating system tells. */
    public OptionalLong residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
