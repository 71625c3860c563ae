package io.landfall.bench.result;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Where the figures come from.
 *
 * @param cores processors
 * @param memoryBytes of the machine; 0 if unknown
 * @param system operating system and architecture
 * @param java version of the virtual machine
 * @param commit of the tree; {@code unknown} outside of a repository
 * @param libraries versions of what is compared
 */
public record Machine(
        int cores, long memoryBytes, String system, String java, String commit, Map<String, String> libraries) {

    /** Copies the map. */
    public Machine {
        libraries = new TreeMap<>(libraries);
    }

    /** This machine and this tree. */
    public static Machine here(Path home, Map<String, String> libraries) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                commit(home),
                libraries);
    }

    private static long memory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static String commit(Path home) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10")
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(git.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                return git.waitFor(10, TimeUnit.SECONDS) && line != null ? line : "unknown";
            }
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
