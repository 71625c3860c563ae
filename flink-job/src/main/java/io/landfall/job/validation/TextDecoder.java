package io.landfall.job.validation;

import io.landfall.job.format.Words;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of one charset to UTF-8. ASCII is copied as it is: every charset that is taken keeps it in its place. */
final class TextDecoder {
    private final Charset charset;
    private final CharsetDecoder strict;

    TextDecoder(Charset charset) {
        this.charset = charset;
        this.strict = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Puts a text into the column as UTF-8; false if its bytes are no text of the charset. */
    boolean decode(byte[] bytes, int start, int length, ColumnVector.Texts vector, int row) {
        if (Words.areAscii(bytes, start, start + length)) {
            vector.set(row, bytes, start, length);
            return true;
        }
        try {
            CharBuffer text = strict.decode(ByteBuffer.wrap(bytes, start, length));
            if (charset.equals(StandardCharsets.UTF_8)) {
                vector.set(row, bytes, start, length);
            } else {
                byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
                vector.set(row, utf8, 0, utf8.length);
            }
            return true;
        } catch (CharacterCodingException e) {
            return false; // bad data is a value: the row goes to quarantine
        }
    }

    /** The text for people, with a mark where bytes are no text. */
    String lenient(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, charset);
    }
}
