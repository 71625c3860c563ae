package io.landfall.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code .env.example} to {@link Setting}. After a change of a setting, {@code mvn -Dquick test -pl contract
 * -Dtest=EnvExampleTest -Denv.example.write=true} writes the file anew.
 */
class EnvExampleTest {
    private static final Path FILE = Path.of("../.env.example");
    private static final int WIDTH = 110;

    @Test
    void listsEverySettingInOrderWithDescriptionAndDefault() throws IOException {
        if (Boolean.getBoolean("env.example.write")) {
            Files.writeString(FILE, expected());
        }
        assertThat(FILE)
                .as("regenerate it: mvn -Dquick test -pl contract -Dtest=EnvExampleTest -Denv.example.write=true")
                .hasContent(expected());
    }

    @Test
    void isReadAsDefaultsWhenItsCommentsAreTakenOff() throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("#LANDFALL_")) {
                String[] pair = line.substring(1).split("=", 2);
                environment.put(pair[0], pair[1]);
            }
        }
        environment.keySet().removeIf(name -> name.endsWith("_FILE"));
        Settings settings = Settings.of(environment);

        assertThat(environment).hasSize(Setting.values().length);
        assertThat(settings.uri(Setting.TELEGRAM_API)).hasToString(Setting.TELEGRAM_API.defaultValue());
    }

    private static String expected() {
        StringBuilder text = new StringBuilder("""
                # The settings of Landfall: environment variables of its processes. Copy this file to .env, which
                # ./landfall reads, and take the # off what you change. What is commented out is the default.
                """);
        for (Setting setting : Setting.values()) {
            text.append('\n').append(comment(setting.description() + kind(setting)));
            text.append('#')
                    .append(setting.variable())
                    .append('=')
                    .append(setting.defaultValue())
                    .append('\n');
            if (setting.kind() == Setting.Kind.SECRET) {
                text.append('#').append(setting.variable()).append("_FILE=\n");
            }
        }
        return text.toString();
    }

    private static String kind(Setting setting) {
        return switch (setting.kind()) {
            case TEXT, URI, COUNT, PORT -> "";
            case PATH -> " A path, relative to the working folder.";
            case DURATION -> " A number with ms, s, m or h.";
            case BYTES -> " A number with B, KB, MB or GB.";
            case SECRET -> " A secret; _FILE names a file to read it from instead.";
        };
    }

    private static String comment(String sentence) {
        StringBuilder comment = new StringBuilder();
        StringBuilder line = new StringBuilder("#");
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                comment.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        return comment.append(line).append('\n').toString();
    }
}
