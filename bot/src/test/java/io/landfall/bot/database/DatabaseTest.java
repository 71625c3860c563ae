package io.landfall.bot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.bot.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final String COUNT = "select count(*) from stranger";

    @TempDir
    private Path folder;

    @Test
    void keepsNothingOfWorkThatThrew() {
        try (Database database = TestDatabase.open(folder)) {
            assertThatThrownBy(() -> database.change(transaction -> {
                        insert(transaction, 1);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(TestDatabase.number(database, COUNT)).isZero();
        }
    }

    @Test
    void saysWhatWasCommittedOnlyAfterwards() {
        List<String> told = new ArrayList<>();
        try (Database database = TestDatabase.open(folder)) {
            database.change(transaction -> transaction.afterCommit(() -> told.add("kept")));
            assertThatThrownBy(() -> database.change(transaction -> {
                        transaction.afterCommit(() -> told.add("lost"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }

        assertThat(told).containsExactly("kept");
    }

    @Test
    void bringsItsSchemaUpToDateOnceAndOpensAgain() {
        try (Database database = TestDatabase.open(folder)) {
            database.change(transaction -> insert(transaction, 1));
        }
        try (Database database = TestDatabase.open(folder)) {
            assertThat(TestDatabase.number(database, COUNT)).isEqualTo(1);
        }
    }

    @Test
    void keepsATextWithANulCharacter() {
        try (Database database = TestDatabase.open(folder)) {
            database.change(transaction -> transaction.update(
                    "insert into heard (source, heard_at, type) values (?, ?, ?)", "a\0b", Instant.EPOCH, "x"));
            List<String> kept = database.inTransaction(
                    transaction -> transaction.query("select source from heard", row -> row.getString(1)));
            assertThat(kept).containsExactly("a\uFFFDb");
        }
    }

    @Test
    void refusesAWrongUrlWithTheSettingsName() {
        assertThatThrownBy(() -> Database.open("jdbc:nothing:here"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("LANDFALL_BOT_DATABASE=jdbc:nothing:here: can't be opened: ");
    }

    @Test
    void losesNothingThatWasCommittedWhenTheProcessIsKilledRightAfterwards() throws Exception {
        assertThat(exitCode(Killed.class, TestDatabase.url(folder), TestDatabase.password()))
                .isEqualTo(9);

        try (Database database = TestDatabase.open(folder)) {
            assertThat(TestDatabase.number(database, COUNT)).isEqualTo(1);
        }
    }

    private static int exitCode(Class<?> main, String url, String password) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        url,
                        password)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void insert(Transaction transaction, long userId) {
        transaction.update("insert into stranger (user_id, told_at) values (?, ?)", userId, Instant.EPOCH);
    }

    /** Commits a row and is gone, as after {@code kill -9}. */
    static final class Killed {
        public static void main(String[] args) {
            Database database = Database.open(args[0], args[1]);
            database.change(transaction -> insert(transaction, 1));
            Runtime.getRuntime().halt(9);
        }
    }
}
