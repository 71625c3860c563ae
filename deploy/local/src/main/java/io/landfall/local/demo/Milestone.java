package io.landfall.local.demo;

/** What happens to a file on its way, in order, and whose log tells why it does not. */
public enum Milestone {
    /** Seen in the inbox. */
    ARRIVED("arrived", "taskmanager"),
    /** Copied to HDFS. */
    LANDED("landed", "taskmanager"),
    /** Every row checked. */
    VALIDATED("validated", "taskmanager"),
    /** The contract's steps applied. */
    PREPROCESSED("preprocessed", "taskmanager"),
    /** Every row accounted for. */
    SEALED("sealed", "taskmanager"),
    /** The report is in the outbox. */
    REPORTED("report", "report"),
    /** The report is in the chat. */
    DELIVERED("delivered", "bot");

    private final String word;
    private final String process;

    Milestone(String word, String process) {
        this.word = word;
        this.process = process;
    }

    /** What people read. */
    public String word() {
        return word;
    }

    /** The process that makes it happen. */
    public String process() {
        return process;
    }
}
