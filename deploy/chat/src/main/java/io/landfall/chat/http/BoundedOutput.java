package io.landfall.chat.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends with {@link TooLargeException} when more bytes come than allowed. */
final class BoundedOutput extends FilterOutputStream {
    private final String what;
    private long left;

    BoundedOutput(OutputStream out, long most, String what) {
        super(out);
        this.left = most;
        this.what = what;
    }

    @Override
    public void write(int b) throws IOException {
        count(1);
        out.write(b);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        count(length);
        out.write(buffer, offset, length);
    }

    private void count(int more) throws TooLargeException {
        left -= more;
        if (left < 0) {
            throw new TooLargeException(what);
        }
    }
}
