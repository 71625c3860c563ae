package io.landfall.local.system;

import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A built tree of Landfall.
 *
 * @param root absolute path of the folder with {@code pom.xml} and {@code landfall}
 */
public record Home(Path root) {
    /** Roles that have a folder of jars of their own. */
    private static final List<String> ROLES = List.of("kafka", "hdfs", "flink", "report", "bot");

    /** Makes the path absolute. */
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** The jars of a role, as Maven laid them out. */
    public Path lib(String role) {
        return root.resolve("deploy/images").resolve(role).resolve("target/lib");
    }

    /** Options of the virtual machine that open the JDK's own packages to a role, as a file that {@code java} reads. */
    public Path jdkOpenings(String role) {
        String product = role.equals("report") ? "spark" : role;
        return root.resolve("deploy/images")
                .resolve(role)
                .resolve("rootfs/opt")
                .resolve(product)
                .resolve("jdk-openings");
    }

    /** What the JMX exporter tells of a process. */
    public Path jmxExporter() {
        return root.resolve("deploy/images/base/rootfs/opt/landfall/jmx.yml");
    }

    /** Options of the virtual machine by which Spark tells Prometheus its metrics, as a file that {@code java} reads. */
    public Path sparkMetrics() {
        return root.resolve("deploy/images/report/rootfs/opt/spark/metrics");
    }

    /** The jars of the command line itself, which also hold the local chat. */
    public Path ownLib() {
        return root.resolve("deploy/local/target/lib");
    }

    /** Folder with the jar of the command line itself. */
    public Path ownJar() {
        return root.resolve("deploy/local/target");
    }

    /** How the processes write their logs. */
    public Path logPattern() {
        return root.resolve("deploy/local/log4j2.properties");
    }

    /** The settings file of the operator; may be missing. */
    public Path envFile() {
        return root.resolve(".env");
    }

    /** One folder a dataset with sample files. */
    public Path samples() {
        return root.resolve("samples");
    }

    /** Folder with the jar of the streaming job. */
    public Path jobTarget() {
        return root.resolve("flink-job/target");
    }

    /** The streaming job as one jar. */
    public Path jobJar() throws IOException {
        return jobJar(jobTarget());
    }

    /** The streaming job as one jar, in the folder where it was built. */
    public static Path jobJar(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                List<Path> jars = files.filter(Home::isJobJar).sorted().toList();
                if (!jars.isEmpty()) {
                    return jars.get(jars.size() - 1);
                }
            }
        }
        throw Refusal.broken("no job jar in " + target + "; run ./landfall build");
    }

    /** Refuses if a role's jars are not there. */
    public void checkBuilt() throws IOException {
        for (String role : ROLES) {
            if (!Files.isDirectory(lib(role))) {
                throw Refusal.broken("no jars in " + lib(role) + "; run ./landfall build");
            }
        }
        jobJar();
    }

    private static boolean isJobJar(Path file) {
        return file.getFileName().toString().matches("landfall-flink-job-[0-9][0-9A-Za-z.]*(-SNAPSHOT)?\\.jar");
    }
}
