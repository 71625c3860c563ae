package io.landfall.local.system;

import io.landfall.contract.settings.InvalidSettingsException;
import io.landfall.contract.settings.Setting;
import io.landfall.contract.settings.Settings;
import io.landfall.local.process.ListenPort;
import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of the local run: the environment, and {@code .env} for what the environment leaves out. All paths are
 * absolute; relative ones start at the tree's root.
 */
public final class LocalSettings {
    /** The token that bot and local chat agree on when there is no real one. */
    public static final String CHAT_TOKEN = "local";

    /** The one user of the local chat. */
    public static final String CHAT_USER = "1001";

    private final Home home;
    private final Map<String, String> environment;
    private final Settings settings;
    private final Optional<Cluster> cluster;

    private LocalSettings(Home home, Map<String, String> environment, Settings settings, Optional<Cluster> cluster) {
        this.home = home;
        this.environment = environment;
        this.settings = settings;
        this.cluster = cluster;
    }

    /**
     * Reads the settings of a tree.
     *
     * @throws Refusal with one line for each wrong setting
     */
    public static LocalSettings load(Home home, Map<String, String> processEnvironment) throws IOException {
        Map<String, String> environment = new TreeMap<>(EnvFile.read(home.envFile()));
        environment.putAll(processEnvironment);
        return of(home, environment);
    }

    /**
     * Settings that come from this environment alone, for a system beside the operator's own.
     *
     * @throws Refusal with one line for each wrong setting
     */
    public static LocalSettings of(Home home, Map<String, String> variables) {
        Map<String, String> environment = new TreeMap<>(variables);
        environment.keySet().removeIf(name -> !name.startsWith("LANDFALL_"));
        String var = environment.getOrDefault(Setting.VAR.variable(), "");
        if (!var.isEmpty()) {
            environment.putIfAbsent(Setting.INBOX.variable(), var + "/inbox");
            environment.putIfAbsent(Setting.OUTBOX.variable(), var + "/outbox");
        }
        environment.replaceAll((name, value) -> name.endsWith("_FILE") && !value.isEmpty()
                ? home.root().resolve(value).toString()
                : value);
        try {
            Optional<Cluster> cluster = Cluster.of(variables);
            environment.keySet().removeAll(Cluster.VARIABLES);
            LocalSettings settings = new LocalSettings(home, environment, Settings.of(environment), cluster);
            if (cluster.isEmpty()) {
                settings.checkLoopback();
            }
            return settings;
        } catch (InvalidSettingsException e) {
            throw Refusal.wrongInput(String.valueOf(e.getMessage()));
        }
    }

    /** The Landfall elsewhere that is steered from here, if it is not the local run. */
    public Optional<Cluster> cluster() {
        return cluster;
    }

    /** The tree. */
    public Home home() {
        return home;
    }

    /** Folder of all data. */
    public Path var() {
        return path(Setting.VAR);
    }

    /** A folder below {@link #var()}. */
    public Path var(String folder) {
        return var().resolve(folder);
    }

    /** A path, absolute. */
    public Path path(Setting setting) {
        return home.root().resolve(settings.path(setting)).normalize();
    }

    /** Whether a folder lies below {@link #var()}, so that it is the launcher's to make. */
    public boolean isOwn(Path folder) {
        return folder.startsWith(var());
    }

    /** A port, with the setting that changes it. */
    public ListenPort port(Setting setting) {
        return new ListenPort(settings.count(setting), setting.variable());
    }

    /** Port of the NameNode's RPC, from the HDFS root. */
    public ListenPort nameNodePort() {
        return new ListenPort(hdfs().getPort(), Setting.HDFS.variable());
    }

    /** Port of the Kafka broker, from the bootstrap servers. */
    public ListenPort brokerPort() {
        String servers = bootstrapServers();
        return new ListenPort(
                Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1)), Setting.KAFKA.variable());
    }

    /** Root of Landfall on HDFS. */
    public URI hdfs() {
        return settings.uri(Setting.HDFS);
    }

    /** Where the broker is reached. */
    public String bootstrapServers() {
        return settings.text(Setting.KAFKA);
    }

    /** Name of the file that proves that the inbox is there; empty: none does. */
    public String sentinel() {
        String name = settings.text(Setting.SENTINEL);
        return name.equals("none") ? "" : name;
    }

    /** Whether the bot talks to the local chat, because there is no token of a real bot. */
    public boolean usesLocalChat() {
        return settings.text(Setting.TELEGRAM_TOKEN).isEmpty();
    }

    /** Whether the bot has somebody to send reports to. */
    public boolean deliversReports() {
        return usesLocalChat()
                || !settings.list(Setting.TELEGRAM_CHATS).isEmpty()
                || !settings.list(Setting.TELEGRAM_ALLOW).isEmpty();
    }

    /** Whether the processes tell Prometheus their metrics. */
    public boolean tellsMetrics() {
        return settings.text(Setting.METRICS).equals("on");
    }

    /** How many parallel instances of each stage there are. */
    public int parallelism() {
        return settings.count(Setting.PARALLELISM);
    }

    /** What every part may know: all settings but those of the local run itself and the secrets. */
    public Map<String, String> forParts() {
        Map<String, String> variables = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            boolean own = setting == Setting.VAR
                    || setting == Setting.METRICS
                    || setting.name().startsWith("PORT_");
            if (!own && setting.kind() != Setting.Kind.SECRET) {
                variables.put(setting.variable(), value(setting));
            }
        }
        return variables;
    }

    /** What the bot may know besides: its secrets, or the local chat's address in their place. */
    public Map<String, String> forBot() {
        Map<String, String> variables = new TreeMap<>(forParts());
        if (!environment.containsKey(Setting.BOT_DATABASE.variable())) {
            variables.put(Setting.BOT_DATABASE.variable(), "jdbc:h2:file:" + var("bot/bot"));
        }
        for (Setting setting : Setting.values()) {
            if (setting.kind() == Setting.Kind.SECRET) {
                for (String name : List.of(setting.variable(), setting.variable() + "_FILE")) {
                    if (environment.containsKey(name)) {
                        variables.put(name, environment.getOrDefault(name, ""));
                    }
                }
            }
        }
        if (usesLocalChat()) {
            variables.put(Setting.TELEGRAM_TOKEN.variable(), CHAT_TOKEN);
            variables.put(
                    Setting.TELEGRAM_API.variable(),
                    "http://127.0.0.1:" + port(Setting.PORT_CHAT).port());
            variables.put(Setting.TELEGRAM_ALLOW.variable(), CHAT_USER);
            variables.put(Setting.TELEGRAM_CHATS.variable(), CHAT_USER);
        }
        return variables;
    }

    private String value(Setting setting) {
        if (setting.kind() == Setting.Kind.PATH) {
            return path(setting).toString();
        }
        String given = environment.getOrDefault(setting.variable(), "").strip();
        return given.isEmpty() ? setting.defaultValue() : given;
    }

    private void checkLoopback() {
        List<String> problems = new ArrayList<>();
        URI root = hdfs();
        if (!"hdfs".equals(root.getScheme())
                || !"127.0.0.1".equals(root.getHost())
                || root.getPort() < 1
                || root.getPath().length() < 2) {
            problems.add(Setting.HDFS.variable() + "=" + root
                    + ": the local run has an HDFS of its own; must be hdfs://127.0.0.1:<port>/<folder>");
        }
        if (!bootstrapServers().matches("127\\.0\\.0\\.1:[1-9]\\d{0,4}")) {
            problems.add(Setting.KAFKA.variable() + "=" + bootstrapServers()
                    + ": the local run has a broker of its own; must be 127.0.0.1:<port>");
        }
        if (!List.of("on", "off").contains(settings.text(Setting.METRICS))) {
            problems.add(Setting.METRICS.variable() + "=" + settings.text(Setting.METRICS) + ": must be on or off");
        }
        if (!problems.isEmpty()) {
            throw Refusal.wrongInput(String.join("\n", problems));
        }
    }
}
