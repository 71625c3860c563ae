package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.job.arrival.ChecksumFile.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumFileTest {
    private static final String HEX = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%s\n",
                "%s  data set.csv\n",
                "%s *data set.csv\r\n",
                "\\%s  data\\nset.csv\n",
                "SHA256 (data set.csv) = %s\n",
                "SHA2-256(data set.csv)= %s",
                "\uFEFF%s  data set.csv",
                "# made by a tool\n%s  data set.csv",
                "0000000000000000000000000000000000000000000000000000000000000000  other.csv\n%s  ./data set.csv\n"
            })
    void readsWhatChecksumProgramsWrite(String form) {
        assertThat(read(form.formatted(HEX))).isEqualTo("sha256:" + HEX);
        assertThat(read(form.formatted(HEX.toUpperCase(java.util.Locale.ROOT)))).isEqualTo("sha256:" + HEX);
    }

    @Test
    void readsWhatPowerShellWrites() {
        byte[] utf16 = ("\uFEFF" + HEX + "\r\n").getBytes(StandardCharsets.UTF_16LE);
        assertThat(ChecksumFile.read(Kind.SHA256, utf16, "a")).isEqualTo("sha256:" + HEX);
    }

    @Test
    void readsMd5() {
        String hex = "d41d8cd98f00b204e9800998ecf8427e";
        assertThat(ChecksumFile.read(Kind.MD5, (hex + "  a").getBytes(StandardCharsets.UTF_8), "a"))
                .isEqualTo("md5:" + hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a checksum", "abcd  data set.csv", "<html>404</html>"})
    void showsTheWordsOfAFileThatHoldsNoChecksum(String content) {
        assertThat(read(content)).isEqualTo("sha256:" + content);
    }

    @Test
    void showsNoMoreThanALineOfIt() {
        assertThat(read("x".repeat(5000))).isEqualTo("sha256:" + "x".repeat(80));
        assertThat(read("")).isEqualTo("sha256:");
    }

    @Test
    void knowsItsKindByTheName() {
        assertThat(Kind.of("a.csv.sha256")).contains(Kind.SHA256);
        assertThat(Kind.of("a.csv.MD5")).contains(Kind.MD5);
        assertThat(Kind.of(".md5")).isEmpty();
        assertThat(Kind.of("a.csv")).isEmpty();
        assertThat(Kind.SHA256.dataName("a.csv.SHA256")).isEqualTo("a.csv");
    }

    private static String read(String content) {
        return ChecksumFile.read(Kind.SHA256, content.getBytes(StandardCharsets.UTF_8), "data set.csv");
    }
}
