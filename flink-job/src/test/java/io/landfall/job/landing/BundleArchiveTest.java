package io.landfall.job.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class BundleArchiveTest {
    private static final List<Integer> LENGTHS = List.of(0, 1, 511, 512, 513, 5_000);

    private static List<BundleArchive.Copy> copies() {
        Random random = new Random(11);
        List<BundleArchive.Copy> copies = new ArrayList<>();
        for (int length : LENGTHS) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            String key = "%016x-g1".formatted(length);
            Instant modified = length == 1 ? Instant.parse("1931-05-06T00:00:00Z") : Instant.ofEpochSecond(length);
            copies.add(new BundleArchive.Copy(key, "../../ü\n" + length, modified, "ab", content));
        }
        return copies;
    }

    private static byte[] written(BundleArchive archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        archive.write(out);
        return out.toByteArray();
    }

    @Test
    void anyTarReaderFindsEachCopyUnderANameOfOurs() throws IOException {
        byte[] tar = written(new BundleArchive(copies()));
        List<String> names = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                contents.add(in.readAllBytes());
            }
        }
        List<BundleArchive.Copy> copies = copies();
        assertThat(names.get(0)).isEqualTo("names.tsv");
        assertThat(new String(contents.get(0), StandardCharsets.UTF_8))
                .startsWith("0000000000000000-g1/original\t\"../../ü\\n0\"\n");
        for (int i = 0; i < copies.size(); i++) {
            assertThat(names.get(i + 1)).isEqualTo(copies.get(i).key() + "/original");
            assertThat(contents.get(i + 1)).isEqualTo(copies.get(i).content());
        }
    }

    @Test
    void saysWhereEachCopyBegins() throws IOException {
        BundleArchive archive = new BundleArchive(copies());
        byte[] tar = written(archive);
        for (int i = 0; i < LENGTHS.size(); i++) {
            int start = Math.toIntExact(archive.offsets().get(i));
            assertThat(Arrays.copyOfRange(tar, start, start + LENGTHS.get(i)))
                    .isEqualTo(copies().get(i).content());
        }
    }

    @Test
    void theSameCopiesGiveTheSameBytesAndTheSameName() throws IOException {
        assertThat(written(new BundleArchive(copies()))).isEqualTo(written(new BundleArchive(copies())));
        assertThat(new BundleArchive(copies()).fileName()).isEqualTo(new BundleArchive(copies()).fileName());
        assertThat(new BundleArchive(copies().subList(0, 2)).fileName())
                .isNotEqualTo(new BundleArchive(copies()).fileName());
    }
}
