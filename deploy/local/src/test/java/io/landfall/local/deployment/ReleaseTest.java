package io.landfall.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
    private static final String VERSION = "META-INF/maven/io.landfall/landfall-flink-job/pom.properties";
    private static final String STATEFUL = "META-INF/landfall/stateful-operators";

    @TempDir
    Path folder;

    @Test
    void isNamedByItsVersionAndItsBytes() throws Exception {
        Path jar = jar("a.jar", Map.of(VERSION, "version=1.2.3\n", STATEFUL, "seal-file\nwatch-inbox\n"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));

        Release release = Release.of(jar);

        assertThat(release.id()).isEqualTo("1.2.3-" + HexFormat.of().formatHex(digest, 0, 6));
        assertThat(release.stateful()).containsExactly("seal-file", "watch-inbox");
    }

    @Test
    void refusesWhatIsNoJarOfTheJob() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.jar"), "no zip at all");
        Path foreign = jar("foreign.jar", Map.of("a.txt", "a"));
        Path old = jar("old.jar", Map.of(VERSION, "version=0.0.9\n"));
        Path hostile = jar("hostile.jar", Map.of(VERSION, "version=../../etc\n", STATEFUL, "seal-file\n"));

        assertThatThrownBy(() -> Release.of(text))
                .isInstanceOf(ImpossibleRequestException.class)
                .hasMessageContaining("notes.jar is no jar");
        for (Path jar : new Path[] {foreign, old, hostile}) {
            assertThatThrownBy(() -> Release.of(jar))
                    .isInstanceOf(ImpossibleRequestException.class)
                    .hasMessageContaining(jar.getFileName() + " is no jar of Landfall's streaming job");
        }
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return jar;
    }
}
