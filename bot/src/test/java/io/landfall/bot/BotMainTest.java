package io.landfall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.bot.database.Database;
import io.landfall.chat.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot as a process of its own. */
class BotMainTest {
    @TempDir
    private Path folder;

    private ChatServer chat;

    /** What the process printed on its error output, and how it ended. */
    private record Ended(int code, List<String> errors) {}

    @BeforeEach
    void start() throws IOException {
        chat = ChatServer.start(0, folder.resolve("chat"), "local");
    }

    @AfterEach
    void stop() throws IOException {
        chat.close();
    }

    @Test
    void endsWithOneLineWhenTheTokenIsWrong() throws Exception {
        Ended ended = run(Map.of("LANDFALL_TELEGRAM_TOKEN", "123:wrong"));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.errors())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("LANDFALL_TELEGRAM_TOKEN: refused (401 ")
                        .endsWith("copy it again from @BotFather"));
        assertThat(folder.resolve("bot.mv.db")).doesNotExist();
    }

    @Test
    void endsWithALineForEachWrongSetting() throws Exception {
        Ended ended = run(Map.of(
                "LANDFALL_TELEGRAM_TOKEN", "", "LANDFALL_TELEGRAM_ALLOW", "me", "LANDFALL_TELEGRAM_CHATS", "1001, x"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.errors())
                .anyMatch(line -> line.startsWith("LANDFALL_TELEGRAM_TOKEN is missing"))
                .anyMatch(line -> line.startsWith("LANDFALL_TELEGRAM_ALLOW: me is no id"))
                .anyMatch(line -> line.startsWith("LANDFALL_TELEGRAM_CHATS: x is no id"));
    }

    @Test
    void endsWithOneLineWhenAnotherBotHasTheDatabase() throws Exception {
        String url = TestDatabase.url(folder);
        try (Database database = TestDatabase.open(folder)) {
            Ended ended = run(Map.of());

            assertThat(database).isNotNull();
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.errors())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).startsWith("LANDFALL_BOT_DATABASE=" + url + ": can't be opened: "));
        }
    }

    @Test
    void asksAgainWhileTelegramIsAwayAndEndsInOrderWhenTold() throws Exception {
        URI nobody;
        try (ChatServer gone = ChatServer.start(0, folder.resolve("gone"), "local")) {
            nobody = gone.address();
        }
        Process process = start(Map.of("LANDFALL_TELEGRAM_API", nobody.toString()));
        Eventually.holds(() -> output(process).contains("doesn't answer"));
        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    private Ended run(Map<String, String> settings) throws Exception {
        Process process = start(settings);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readAllLines(folder.resolve("errors")));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "LANDFALL_TELEGRAM_TOKEN",
                "local",
                "LANDFALL_TELEGRAM_API",
                chat.address().toString(),
                "LANDFALL_TELEGRAM_ALLOW",
                "1001",
                "LANDFALL_BOT_DATABASE",
                TestDatabase.url(folder),
                "LANDFALL_BOT_DATABASE_PASSWORD",
                TestDatabase.password(),
                "LANDFALL_DATASETS",
                "../datasets"));
        environment.putAll(settings);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BotMain.class.getName())
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String output(Process process) throws IOException {
        assertThat(process.isAlive()).isTrue();
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }
}
