package io.landfall.job.arrival;

import io.landfall.job.arrival.ChecksumFile.Kind;
import io.landfall.job.fuzz.Input;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sidecar files with checksums: hex of the right length that stands in the file, or words of bearable length. */
public final class ChecksumFileFuzz {
    private ChecksumFileFuzz() {}

    /** Takes one input. */
    public static void take(byte[] bytes) {
        Input input = new Input(bytes);
        Kind kind = input.oneOf(Kind.SHA256, Kind.MD5);
        byte[] content = input.rest();
        if (content.length > ChecksumFile.MAX_BYTES) {
            return;
        }
        String read = ChecksumFile.read(kind, content, "a.csv");
        String prefix = kind == Kind.SHA256 ? "sha256:" : "md5:";
        String said = read.substring(prefix.length());
        String hex = kind == Kind.SHA256 ? "[0-9a-f]{64}" : "[0-9a-f]{32}";
        if (!read.startsWith(prefix) || said.length() > 80) {
            throw new AssertionError(read);
        }
        boolean wide = content.length > 1 && (content[0] & 0xFF) + (content[1] & 0xFF) == 0xFF + 0xFE;
        String text = new String(content, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (said.matches(hex) && !text.toLowerCase(Locale.ROOT).contains(said)) {
            throw new AssertionError("a checksum that the file doesn't hold: " + read);
        }
    }
}
