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

    /** What Spark needs of the JDK (JavaModuleOptions in its launcher). */
    static final List<String> SPARK_OPENINGS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-modules=jdk.incubator.vector",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
            "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
            "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED",
            "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
            "-Djdk.reflect.useDirectMethodHandle=false",
            "-Dio.netty.tryReflectionSetAccessible=true");

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
