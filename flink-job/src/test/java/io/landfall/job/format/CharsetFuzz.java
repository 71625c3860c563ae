package io.landfall.job.format;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.job.fuzz.Input;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;

/** Finding out charsets: one that this Java has and that reads the text, or a refusal. */
public final class CharsetFuzz {
    private CharsetFuzz() {}

    /** Takes one input. */
    public static void take(byte[] bytes) throws IOException {
        Input input = new Input(bytes);
        String declared = input.oneOf(CsvDialect.FIND_CHARSET, "UTF-8", "windows-1251", "UTF-16", "UTF-16LE");
        byte[] text = input.rest();
        try {
            String found = TextCharset.find(declared, new ByteArrayInputStream(text), List.of("скорость", "name"));
            if (found.equals("UTF-16") || found.equals(CsvDialect.FIND_CHARSET)) {
                throw new AssertionError(found + " leaves the order of bytes open");
            }
            Charset.forName(found);
            try (InputStream in = TextCharset.utf8(new ByteArrayInputStream(text), found)) {
                in.readAllBytes();
            }
        } catch (UnreadableFileException e) {
            Told.check(e);
        }
    }
}
