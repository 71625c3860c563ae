package io.landfall.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What some processes cost between {@link #begin} and {@link #end}: seconds of processors, and the most memory that they
 * held at once, each for itself. Where there is no {@code /proc}, memory is unknown (0).
 */
public final class ProcessMeter {
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final double TICKS_A_SECOND = 100;

    private final List<Long> processes;
    private final double cpuAtBegin;

    private ProcessMeter(List<Long> processes) {
        this.processes = List.copyOf(processes);
        processes.forEach(ProcessMeter::forgetPeak);
        this.cpuAtBegin = cpuSeconds();
    }

    /**
     * What was used.
     *
     * @param cpuSeconds of all processes
     * @param peakBytes sum of their resident peaks
     */
    public record Cost(double cpuSeconds, long peakBytes) {}

    /** Begins to measure processes. */
    public static ProcessMeter begin(List<Long> processes) {
        return new ProcessMeter(processes);
    }

    /** Begins to measure the process that calls. */
    public static ProcessMeter ofThisProcess() {
        return begin(List.of(ProcessHandle.current().pid()));
    }

    /** What was used since the beginning. */
    public Cost end() {
        return new Cost(
                cpuSeconds() - cpuAtBegin,
                processes.stream().mapToLong(ProcessMeter::peak).sum());
    }

    private double cpuSeconds() {
        return processes.stream().mapToDouble(ProcessMeter::cpuSeconds).sum();
    }

    private static double cpuSeconds(long pid) {
        Optional<String> stat = read(pid, "stat");
        if (stat.isEmpty()) {
            return ProcessHandle.of(pid)
                            .flatMap(handle -> handle.info().totalCpuDuration())
                            .map(Duration::toMillis)
                            .orElse(0L)
                    / 1e3;
        }
        String[] fields = stat.get().substring(stat.get().lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_A_SECOND;
    }

    private static long peak(long pid) {
        return read(pid, "status").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** The kernel's highest mark is set back to what is held now. */
    private static void forgetPeak(long pid) {
        try {
            Files.write(Path.of("/proc", Long.toString(pid), "clear_refs"), "5".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Without it the peak is that since the process's start, which is an upper bound.
            return;
        }
    }

    private static Optional<String> read(long pid, String file) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
