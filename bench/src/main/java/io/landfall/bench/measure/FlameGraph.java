package io.landfall.bench.measure;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Where a process spends its processor time, as a flame graph by async-profiler. Its timers need no permissions and no
 * performance counters.
 */
public final class FlameGraph implements AutoCloseable {
    private static final String EVENT = "ctimer";
    private static final String INTERVAL = "1ms";

    private final VirtualMachine machine;
    private final Path library;
    private final Path flames;
    private boolean ended;

    private FlameGraph(VirtualMachine machine, Path library, Path flames) {
        this.machine = machine;
        this.library = library;
        this.flames = flames;
    }

    /**
     * Begins to record a process.
     *
     * @param pid a virtual machine of the same user
     * @param flames where the page is written
     * @param folder where the profiler's library is put
     * @throws IOException if the process can't be recorded
     */
    public static FlameGraph of(long pid, Path flames, Path folder) throws IOException {
        Path library = library(folder);
        try {
            FlameGraph recording =
                    new FlameGraph(VirtualMachine.attach(Long.toString(pid)), library, flames.toAbsolutePath());
            recording.command("start,event=" + EVENT + ",interval=" + INTERVAL);
            return recording;
        } catch (AttachNotSupportedException e) {
            throw new IOException("process " + pid + " can't be recorded: " + e.getMessage(), e);
        }
    }

    private static Path library(Path folder) throws IOException {
        boolean isMac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        boolean isArm = System.getProperty("os.arch").equals("aarch64");
        String resource = (isMac ? "macos" : isArm ? "linux-arm64" : "linux-x64") + "/libasyncProfiler.so";
        Path library = folder.resolve("libasyncProfiler.so").toAbsolutePath();
        try (InputStream in = FlameGraph.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("async-profiler has no " + resource);
            }
            Files.createDirectories(folder);
            Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
        }
        return library;
    }

    /** Ends the recording and writes the page, and the same as lines of text beside it, for those who count. */
    public void write() throws IOException {
        command("stop,file=" + flames);
        ended = true;
        command("dump,file=" + flames.toString().replaceFirst("\\.html$", "") + ".collapsed");
    }

    private void command(String command) throws IOException {
        try {
            machine.loadAgentPath(library.toString(), command);
        } catch (AgentLoadException | AgentInitializationException e) {
            throw new IOException("async-profiler refused '" + command + "': " + e.getMessage(), e);
        }
    }

    /** Ends the recording; what was not written is lost. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            command("stop");
        }
        machine.detach();
    }
}
