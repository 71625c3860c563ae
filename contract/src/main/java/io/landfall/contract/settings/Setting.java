package io.landfall.contract.settings;

/**
 * Every setting of Landfall: the reference that {@code .env.example} repeats. Secrets are also read from the file that
 * {@code <NAME>_FILE} names.
 */
public enum Setting {
    /** Inbox. */
    INBOX(
            Kind.PATH,
            "var/inbox",
            "Folder that is watched: one folder a dataset below it. Only read, unless a"
                    + " contract has its sealed files archived or deleted."),
    /** Outbox. */
    OUTBOX(Kind.PATH, "var/outbox", "Folder that reports are written to."),
    /** Contracts. */
    DATASETS(Kind.PATH, "datasets", "Folder with the dataset contracts, <name>.odcs.yaml each."),
    /** HDFS root. */
    HDFS(Kind.URI, "hdfs://127.0.0.1:19820/landfall", "HDFS root for raw copies, Parquet, ledger and checkpoints."),
    /** Kafka. */
    KAFKA(Kind.TEXT, "127.0.0.1:19092", "Kafka bootstrap servers, host:port separated by commas."),

    /** Scan interval. */
    SCAN_INTERVAL(Kind.DURATION, "500ms", "Pause between two scans of the inbox."),
    /** Settle time. */
    SETTLE(
            Kind.DURATION,
            "2s",
            "How long a file's size and time must stand still before it counts as whole;"
                    + " longer than the mount's cache time (minutes for Yandex Disk over FUSE)."),
    /** Wait limit. */
    WAIT_LIMIT(
            Kind.DURATION,
            "1h",
            "How long a file that stands still but looks cut, or lacks its checksum file, is waited for before it is"
                    + " taken as it is, and refused with the reason."),
    /** Sentinel. */
    SENTINEL(
            Kind.TEXT,
            ".landfall-inbox",
            "Name of an empty file in the inbox that proves that the mount is there; none: no such file is looked"
                    + " for. Without it, an inbox that had it before counts as not mounted."),
    /** Range size. */
    RANGE_SIZE(Kind.BYTES, "32MB", "Files are cut into ranges of about this size, the unit of parallel work."),
    /** Checkpoints. */
    CHECKPOINT_INTERVAL(Kind.DURATION, "5s", "How often Flink's state is written to HDFS."),
    /** Parallelism. */
    PARALLELISM(Kind.COUNT, "2", "Parallel instances of each stage, at most the number of task slots."),
    /** Janitor's age. */
    JANITOR_AGE(
            Kind.DURATION,
            "24h",
            "How old debris on HDFS must be before the janitor removes it, once a day: temporary files and parts that no"
                    + " ledger entry names; at least 10m."),

    /** Spark master. */
    SPARK_MASTER(Kind.TEXT, "local[2]", "Spark master for reports: local[n] or spark://host:port."),
    /** Word templates. */
    TEMPLATES(
            Kind.PATH,
            "templates",
            "Folder with Word templates for reports, <form>.docx each; a form without one gets the built-in template."),
    /** Spark UI. */
    SPARK_UI_PORT(Kind.PORT, "14040", "Port of Spark's web UI, on loopback in the local run."),

    /** Telegram token. */
    TELEGRAM_TOKEN(Kind.SECRET, "", "The bot's token from @BotFather. Without it the local run uses the local chat."),
    /** Telegram API. */
    TELEGRAM_API(Kind.URI, "https://api.telegram.org", "Address of the Bot API."),
    /** Allow-list. */
    TELEGRAM_ALLOW(
            Kind.TEXT, "", "Telegram user ids that may use the bot, separated by commas; all others are refused."),
    /** Chats. */
    TELEGRAM_CHATS(
            Kind.TEXT,
            "",
            "Chat ids that are told of every file, separated by commas; the allowed users' own chats if empty."),
    /** Bot database. */
    BOT_DATABASE(
            Kind.TEXT,
            "jdbc:h2:file:./var/bot/bot",
            "JDBC URL of the bot's database, H2 or PostgreSQL, without a password."),
    /** Bot database's password. */
    BOT_DATABASE_PASSWORD(Kind.SECRET, "", "Password of the bot's database, if it asks for one."),

    /** Data of the local run. */
    VAR(Kind.PATH, "var", "Local run: folder for all data, logs and process ids."),
    /** Metrics. */
    METRICS(
            Kind.TEXT,
            "off",
            "Local run: on: every process tells Prometheus its metrics, on loopback; off: they start a little faster."),
    /** Flink REST. */
    PORT_FLINK(Kind.PORT, "18081", "Local run: Flink's web UI and REST."),
    /** WebHDFS. */
    PORT_WEBHDFS(Kind.PORT, "19870", "Local run: the NameNode's HTTP port (WebHDFS, JMX)."),
    /** Chat. */
    PORT_CHAT(Kind.PORT, "18090", "Local run: the local chat."),
    /** Kafka controller. */
    PORT_KAFKA_CONTROLLER(Kind.PORT, "19093", "Local run: Kafka's controller."),
    /** DataNode transfer. */
    PORT_DATANODE(Kind.PORT, "19866", "Local run: the DataNode's block transfer."),
    /** DataNode HTTP. */
    PORT_DATANODE_HTTP(Kind.PORT, "19864", "Local run: the DataNode's HTTP port (WebHDFS reads and writes)."),
    /** DataNode RPC. */
    PORT_DATANODE_RPC(Kind.PORT, "19867", "Local run: the DataNode's RPC."),
    /** JobManager RPC. */
    PORT_JOBMANAGER_RPC(Kind.PORT, "18082", "Local run: Flink's JobManager RPC."),
    /** JobManager BLOB server. */
    PORT_JOBMANAGER_BLOB(Kind.PORT, "18083", "Local run: the JobManager's file server for job jars."),
    /** TaskManager RPC. */
    PORT_TASKMANAGER_RPC(Kind.PORT, "18084", "Local run: Flink's TaskManager RPC."),
    /** TaskManager data. */
    PORT_TASKMANAGER_DATA(Kind.PORT, "18085", "Local run: the TaskManager's data exchange."),
    /** Kafka's metrics. */
    PORT_KAFKA_METRICS(Kind.PORT, "19094", "Local run: Kafka's metrics."),
    /** JobManager's metrics. */
    PORT_JOBMANAGER_METRICS(Kind.PORT, "18086", "Local run: the JobManager's metrics."),
    /** TaskManager's metrics. */
    PORT_TASKMANAGER_METRICS(Kind.PORT, "18087", "Local run: the TaskManager's metrics."),
    /** Report service's metrics. */
    PORT_REPORT_METRICS(Kind.PORT, "14041", "Local run: the report service's metrics, beside Spark's on its web UI."),
    /** Bot's metrics. */
    PORT_BOT_METRICS(Kind.PORT, "18091", "Local run: the bot's metrics.");

    private final Kind kind;
    private final String defaultValue;
    private final String description;

    Setting(Kind kind, String defaultValue, String description) {
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** How a value is read. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** Text that is never printed. */
        SECRET,
        /** File system path, relative to the working folder. */
        PATH,
        /** Absolute URI. */
        URI,
        /** Whole number from 1. */
        COUNT,
        /** Whole number from 1 to 65535. */
        PORT,
        /** Number with ms, s, m or h. */
        DURATION,
        /** Number with B, KB, MB or GB (powers of 1024). */
        BYTES
    }

    /** Name of the environment variable. */
    public String variable() {
        return "LANDFALL_" + name();
    }

    /** How its value is read. */
    public Kind kind() {
        return kind;
    }

    /** Used when the variable is absent or empty. */
    public String defaultValue() {
        return defaultValue;
    }

    /** One or two sentences for people. */
    public String description() {
        return description;
    }
}
