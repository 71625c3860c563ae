package io.landfall.local.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where a command writes for people. Colours and redrawn lines only on a terminal, and no colours when {@code NO_COLOR}
 * is set. Texts of strangers lose their control characters, so that a file name can't steer the terminal.
 */
public final class Terminal {
    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean live;
    private final boolean colours;
    private int redrawn;

    /**
     * Writes to given streams.
     *
     * @param live whether lines may be drawn again
     * @param colours whether colours may be used
     */
    public Terminal(PrintStream out, PrintStream err, boolean live, boolean colours) {
        this.out = out;
        this.err = err;
        this.live = live;
        this.colours = colours;
    }

    /** The streams of this process, as UTF-8; {@code -Dlandfall.tty=true} says that they are a terminal. */
    public static Terminal ofThisProcess(Map<String, String> environment) {
        boolean tty = Boolean.getBoolean("landfall.tty")
                && !environment.getOrDefault("TERM", "").equals("dumb");
        boolean colours = tty && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), tty, colours);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Writes a line. */
    public synchronized void say(String line) {
        redrawn = 0;
        out.println(line);
    }

    /** Writes a line to the error stream. */
    public synchronized void complain(String line) {
        redrawn = 0;
        out.flush();
        err.println(line);
    }

    /** Draws lines over the lines that the last call drew, on a live terminal only. */
    public synchronized void redraw(List<String> lines) {
        if (redrawn > 0) {
            out.print("\u001b[" + redrawn + "A");
        }
        // Lines longer than the terminal is wide are cut by it, not wrapped: wrapped ones could not be drawn over.
        out.print("\u001b[?7l");
        lines.forEach(line -> out.print("\r\u001b[2K" + line + "\n"));
        out.print("\u001b[?7h");
        out.flush();
        redrawn = lines.size();
    }

    /** Whether lines may be drawn again. */
    public boolean isLive() {
        return live;
    }

    /** Text that things went well. */
    public String good(String text) {
        return coloured("\u001b[32m", text);
    }

    /** Text that something is wrong. */
    public String bad(String text) {
        return coloured("\u001b[31m", text);
    }

    /** Text that something is under way. */
    public String busy(String text) {
        return coloured("\u001b[33m", text);
    }

    /** Text of less weight. */
    public String dim(String text) {
        return coloured("\u001b[2m", text);
    }

    /** Text of more weight. */
    public String strong(String text) {
        return coloured("\u001b[1m", text);
    }

    /** A stranger's text without control characters. */
    public static String plain(String foreign) {
        return foreign.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "\uFFFD");
    }

    private String coloured(String code, String text) {
        return colours ? code + text + RESET : text;
    }
}
