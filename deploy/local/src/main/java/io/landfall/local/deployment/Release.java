package io.landfall.local.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A jar of the streaming job.
 *
 * @param id its version and the beginning of its SHA-256, so that two jars never share one
 * @param jar a copy on this machine
 * @param stateful uids of its operators that keep state
 */
public record Release(String id, Path jar, List<String> stateful) {
    private static final String VERSION = "META-INF/maven/io.landfall/landfall-flink-job/pom.properties";
    private static final String STATEFUL = "META-INF/landfall/stateful-operators";
    private static final int SHORT = 12;

    /** Copies the list. */
    public Release {
        stateful = List.copyOf(stateful);
    }

    /**
     * Looks into a jar.
     *
     * @throws IOException if it can't be read
     * @throws ImpossibleRequestException if it is no jar of Landfall's streaming job
     */
    public static Release of(Path jar) throws IOException, ImpossibleRequestException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Properties version = new Properties();
            try (InputStream in = open(file, VERSION).orElseThrow(() -> notOurs(jar))) {
                version.load(in);
            }
            List<String> stateful;
            try (InputStream in = open(file, STATEFUL).orElseThrow(() -> notOurs(jar))) {
                stateful = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
            String id = version.getProperty("version", "unknown") + "-"
                    + sha256(jar).substring(0, SHORT);
            if (!id.matches("[A-Za-z0-9._-]+")) {
                throw notOurs(jar);
            }
            return new Release(id, jar, stateful);
        } catch (ZipException e) {
            throw new ImpossibleRequestException(jar + " is no jar: " + e.getMessage());
        }
    }

    private static ImpossibleRequestException notOurs(Path jar) {
        return new ImpossibleRequestException(jar + " is no jar of Landfall's streaming job: it has no " + STATEFUL
                + "; ./landfall build makes one in flink-job/target");
    }

    private static Optional<InputStream> open(JarFile file, String name) throws IOException {
        ZipEntry entry = file.getEntry(name);
        return entry == null ? Optional.empty() : Optional.of(file.getInputStream(entry));
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
