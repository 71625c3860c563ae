package io.landfall.local.terminal;

/** A command can't go on. The message is for the operator: what is wrong, where, and what to do. */
public final class Refusal extends RuntimeException {
    /** Exit code when something that should work does not. */
    public static final int BROKEN = 1;

    /** Exit code when a setting, a contract or an argument is wrong. */
    public static final int WRONG_INPUT = 2;

    private final int exitCode;

    private Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Something that should work does not. */
    public static Refusal broken(String message) {
        return new Refusal(BROKEN, message);
    }

    /** A setting, a contract or an argument is wrong. */
    public static Refusal wrongInput(String message) {
        return new Refusal(WRONG_INPUT, message);
    }

    /** What the command's process should exit with. */
    public int exitCode() {
        return exitCode;
    }
}
