package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text of any charset as UTF-8, without its byte order mark. It is strict: bytes that mean nothing in the charset end
 * it with an {@link UnreadableFileException} of reason {@code charset} that says where.
 */
public final class Utf8Stream extends InputStream {
    private static final int BLOCK = 16 << 10;
    private static final char MARK = '\uFEFF';

    private final InputStream text;
    private final String charset;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer in = ByteBuffer.allocate(BLOCK).flip();
    private final CharBuffer characters = CharBuffer.allocate(BLOCK);
    private final ByteBuffer out = ByteBuffer.allocate(4 * BLOCK).flip();
    private long before;
    private boolean begun;
    private boolean ended;

    /**
     * Turns a text into UTF-8.
     *
     * @param text closed with this stream
     * @param charset a Java charset name
     */
    public Utf8Stream(InputStream text, String charset) {
        this.text = text;
        this.charset = charset;
        this.decoder = Charset.forName(charset)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        return out.hasRemaining() || fill() ? out.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!out.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, out.remaining());
        out.get(target, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!out.hasRemaining()) {
            if (ended) {
                return false;
            }
            decodeMore();
            out.clear();
            characters.flip();
            if (!begun && characters.hasRemaining()) {
                begun = true;
                if (characters.get(characters.position()) == MARK) {
                    characters.get();
                }
            }
            CoderResult result = encoder.encode(characters, out, ended);
            if (result.isError()) {
                throw malformed(); // half a surrogate pair, which a decoder may let through
            }
            characters.compact();
            out.flip();
        }
        return true;
    }

    private void decodeMore() throws IOException {
        before += in.position();
        in.compact();
        int read = text.read(in.array(), in.position(), in.remaining());
        in.position(in.position() + Math.max(0, read)).flip();
        CoderResult result = decoder.decode(in, characters, read < 0);
        if (result.isError()) {
            throw malformed();
        }
        if (read < 0 && !result.isOverflow()) {
            ended = !decoder.flush(characters).isOverflow();
        }
    }

    private UnreadableFileException malformed() {
        return new UnreadableFileException(
                "charset",
                "byte " + (before + in.position() + 1) + " can't be read as " + charset
                        + "; save the file in it, or declare the charset that it has");
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
