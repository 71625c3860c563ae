package io.landfall.job.format;

/** Writes compact JSON (RFC 8259) into bytes. The caller gives events in a sensible order; commas come by themselves. */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Bytes out;
    private boolean needsComma;

    JsonText(Bytes out) {
        this.out = out;
    }

    void clear() {
        out.clear();
        needsComma = false;
    }

    Bytes bytes() {
        return out;
    }

    /** Begins an object or array with its bracket. */
    void begin(char bracket) {
        comma();
        out.add(bracket);
        needsComma = false;
    }

    /** Ends an object or array with its bracket. */
    void end(char bracket) {
        out.add(bracket);
        needsComma = true;
    }

    void name(String name) {
        comma();
        quoted(name);
        out.add(':');
        needsComma = false;
    }

    void text(String value) {
        comma();
        quoted(value);
        needsComma = true;
    }

    /** A number, true, false or null. */
    void literal(String value) {
        comma();
        out.addAscii(value);
        needsComma = true;
    }

    private void comma() {
        if (needsComma) {
            out.add(',');
        }
    }

    private void quoted(String value) {
        out.add('"');
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.addText(value.substring(from, i));
                from = i + 1;
                escaped(c);
            }
        }
        out.addText(from == 0 ? value : value.substring(from));
        out.add('"');
    }

    private void escaped(char c) {
        out.add('\\');
        switch (c) {
            case '\n' -> out.add('n');
            case '\r' -> out.add('r');
            case '\t' -> out.add('t');
            case '"', '\\' -> out.add(c);
            default -> {
                out.addAscii("u00");
                out.add(HEX[c >> 4]);
                out.add(HEX[c & 15]);
            }
        }
    }
}
