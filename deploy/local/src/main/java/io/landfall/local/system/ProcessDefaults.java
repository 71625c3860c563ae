package io.landfall.local.system;

import io.landfall.local.process.ProcessSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all processes of the local run have in common. */
final class ProcessDefaults {
    /** For processes that do little: they start quickly and stay small. */
    static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /**
     * For processes that do the work. The optimising compiler takes only what is really hot: its own work would
     * otherwise cost more than it saves while everything starts. Loops over batches are, after some dozens of batches.
     */
    static final List<String> WORKER = List.of(
            "-XX:+UseParallelGC",
            "-XX:Tier4InvocationThreshold=30000",
            "-XX:Tier4MinInvocationThreshold=60",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=100000");

    private static final List<String> INHERITED = List.of("PATH", "HOME", "USER", "TZ", "TMPDIR");

    private final LocalSettings settings;

    ProcessDefaults(LocalSettings settings) {
        this.settings = settings;
    }

    /** The virtual machine that runs this code. */
    static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Working folder of a process, with its generated configuration. */
    Path folder(String name) {
        return settings.var("run").resolve(name);
    }

    /** A declaration with its folder, its log pattern and the few environment variables that every process needs. */
    ProcessSpec.Declaration process(String name, String title) {
        return ProcessSpec.named(name, title)
                .folder(folder(name))
                .environment(inherited())
                .jvm(
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + settings.var("tmp"),
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dlog4j2.configurationFile=" + settings.home().logPattern());
    }

    private static Map<String, String> inherited() {
        Map<String, String> variables = new TreeMap<>();
        for (String name : INHERITED) {
            String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        // File names are UTF-8 whatever the operator's locale is.
        if (Files.isDirectory(Path.of("/proc/self"))) {
            variables.put("LC_ALL", "C.UTF-8");
        }
        return variables;
    }
}
