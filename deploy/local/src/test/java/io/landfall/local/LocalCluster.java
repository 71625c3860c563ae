package io.landfall.local;

import io.landfall.contract.settings.Setting;
import io.landfall.local.command.LandfallCommand;
import io.landfall.local.command.OperatorContext;
import io.landfall.local.process.FreePorts;
import io.landfall.local.process.ProcessSpec;
import io.landfall.local.process.RunningProcess;
import io.landfall.local.status.StatusReader;
import io.landfall.local.status.SystemStatus;
import io.landfall.local.system.Home;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole Landfall for a test: real processes, started by the same commands as an operator's, on free ports, with its
 * data in a folder of the test. Closing it ends every process.
 */
public final class LocalCluster implements AutoCloseable {
    private static final Home HOME = new Home(Path.of("../.."));

    private final Map<String, String> environment;

    private LocalCluster(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * What a command said.
     *
     * @param exitCode its exit code
     * @param out its standard output
     * @param err its error output
     */
    public record Said(int exitCode, String out, String err) {}

    /** A cluster that is not up yet, with settings of the test's own besides ports and folders. */
    public static LocalCluster in(Path var, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        environment.put(Setting.VAR.variable(), var.toString());
        try (FreePorts ports = new FreePorts()) {
            for (Setting setting : Setting.values()) {
                if (setting.kind() == Setting.Kind.PORT) {
                    environment.put(setting.variable(), Integer.toString(ports.next()));
                }
            }
            environment.put(Setting.HDFS.variable(), "hdfs://127.0.0.1:" + ports.next() + "/landfall");
            environment.put(Setting.KAFKA.variable(), "127.0.0.1:" + ports.next());
        }
        environment.putAll(settings);
        return new LocalCluster(environment);
    }

    /** Carries out a command of the operator's command line. */
    public Said command(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(stream(out), stream(err), false, false);
        int exitCode = LandfallCommand.run(new OperatorContext(HOME, environment, terminal), arguments);
        return new Said(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The system, for what commands don't tell. */
    public LandfallSystem system() throws IOException {
        return new OperatorContext(HOME, environment, new Terminal(System.out, System.err, false, false)).system();
    }

    /** How it is. */
    public SystemStatus status() throws IOException, InterruptedException {
        return new StatusReader(system()).read();
    }

    /** The value of one of its settings. */
    public String setting(Setting setting) {
        return environment.getOrDefault(setting.variable(), setting.defaultValue());
    }

    /** Kills a process at once, as an accident would. */
    public void kill(String name) throws IOException, InterruptedException {
        RunningProcess process = system().table().find(name).orElseThrow();
        process.end(true, Duration.ofSeconds(10));
    }

    /** The processes that run. */
    public List<RunningProcess> running() throws IOException {
        List<RunningProcess> running = new ArrayList<>();
        for (ProcessSpec spec : system().everyProcess()) {
            system().table().find(spec.name()).ifPresent(running::add);
        }
        return running;
    }

    @Override
    public void close() throws IOException {
        try {
            for (RunningProcess process : running()) {
                process.end(true, Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
