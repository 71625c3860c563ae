package io.landfall.bot;

import io.landfall.contract.settings.InvalidSettingsException;
import io.landfall.contract.settings.Setting;
import io.landfall.contract.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the bot is set to.
 *
 * @param token the bot's token; a secret
 * @param api address of the Bot API
 * @param allowed user ids of the people who may use it
 * @param chats chat ids that are told of every file
 * @param database JDBC URL
 * @param databasePassword password of the database, empty for none; a secret
 * @param kafka bootstrap servers
 * @param outbox folder with the reports
 * @param datasets folder with the contracts
 */
public record BotSettings(
        String token,
        URI api,
        Set<Long> allowed,
        List<Long> chats,
        String database,
        String databasePassword,
        String kafka,
        Path outbox,
        Path datasets) {
    private static final String TOKEN = "[A-Za-z0-9:_-]{1,200}";

    /** Copies the collections. */
    public BotSettings {
        allowed = Set.copyOf(allowed);
        chats = List.copyOf(chats);
    }

    /**
     * Takes the bot's part of the settings.
     *
     * @throws InvalidSettingsException naming all that is wrong with it
     */
    public static BotSettings of(Settings settings) {
        List<String> problems = new ArrayList<>();
        String token = settings.text(Setting.TELEGRAM_TOKEN);
        if (!token.matches(TOKEN)) {
            problems.add(Setting.TELEGRAM_TOKEN.variable() + (token.isEmpty() ? " is missing" : " is no token")
                    + ": @BotFather gives one that looks like 123456789:AAE…");
        }
        URI api = settings.uri(Setting.TELEGRAM_API);
        if (!List.of("http", "https").contains(api.getScheme()) || api.getHost() == null) {
            problems.add(Setting.TELEGRAM_API.variable() + "=" + api + ": must be http://host:port or https://host");
        }
        Set<Long> allowed = new LinkedHashSet<>(ids(settings, Setting.TELEGRAM_ALLOW, "[1-9]\\d{0,17}", problems));
        List<Long> chats = ids(settings, Setting.TELEGRAM_CHATS, "-?[1-9]\\d{0,17}", problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new BotSettings(
                token,
                api,
                allowed,
                chats.isEmpty() ? List.copyOf(allowed) : chats,
                settings.text(Setting.BOT_DATABASE),
                settings.text(Setting.BOT_DATABASE_PASSWORD),
                settings.text(Setting.KAFKA),
                settings.path(Setting.OUTBOX),
                settings.path(Setting.DATASETS));
    }

    @Override
    public String toString() {
        return "BotSettings[api=" + api + ", allowed=" + allowed + ", chats=" + chats + ", database=" + database
                + ", kafka=" + kafka + ", outbox=" + outbox + ", datasets=" + datasets + "]";
    }

    private static List<Long> ids(Settings settings, Setting setting, String pattern, List<String> problems) {
        List<Long> ids = new ArrayList<>();
        for (String text : settings.list(setting)) {
            if (text.matches(pattern)) {
                ids.add(Long.valueOf(text));
            } else {
                problems.add(setting.variable() + ": " + text + " is no id; ids are numbers, separated by commas");
            }
        }
        return ids.stream().distinct().toList();
    }
}
