package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * Passes XML in UTF-8 on, and refuses what a parser would have to hold in memory whole: tags, comments and sections of
 * more than 1 MB. A document type is refused too; no workbook has one, only attacks do.
 */
final class XmlGuard extends InputStream {
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private State state = State.TEXT;
    private int length;
    private int quote;
    private int last;
    private int beforeLast;

    XmlGuard(InputStream in) {
        this.in = in;
    }

    private enum State {
        TEXT,
        OPENED,
        TAG,
        QUOTED,
        BANG,
        COMMENT,
        SECTION,
        INSTRUCTION
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read = in.read(target, offset, count);
        for (int i = offset; i < offset + read; i++) {
            byte each = target[i];
            if (state != State.TEXT || each == '<') {
                see(each);
            }
        }
        return read;
    }

    private void see(int each) throws UnreadableFileException {
        length++;
        if (length > LONGEST) {
            throw new UnreadableFileException(
                    RecordLimits.TOO_LONG, "the workbook's XML has a tag of more than " + LONGEST + " bytes");
        }
        switch (state) {
            case TEXT -> go(State.OPENED);
            case OPENED -> go(each == '!' ? State.BANG : each == '?' ? State.INSTRUCTION : State.TAG);
            case TAG -> tag(each);
            case QUOTED -> state = each == quote ? State.TAG : state;
            case BANG -> bang(each);
            case COMMENT -> end(each, '-');
            case SECTION -> end(each, ']');
            case INSTRUCTION -> state = each == '>' && last == '?' ? State.TEXT : state;
        }
        beforeLast = last;
        last = each;
    }

    private void go(State next) {
        if (state == State.TEXT) {
            length = 1;
        }
        state = next;
    }

    private void tag(int each) {
        if (each == '"' || each == '\'') {
            quote = each;
            state = State.QUOTED;
        } else if (each == '>') {
            state = State.TEXT;
        }
    }

    private void bang(int each) throws UnreadableFileException {
        if (each == '-') {
            state = State.COMMENT;
        } else if (each == '[') {
            state = State.SECTION;
        } else {
            throw new UnreadableFileException(
                    "corrupt", "the workbook's XML declares a document type, which no workbook does; save it anew");
        }
    }

    private void end(int each, int sign) {
        if (each == '>' && last == sign && beforeLast == sign) {
            state = State.TEXT;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
