package io.landfall.bot;

import io.landfall.bot.database.Database;
import java.nio.file.Path;

/**
 * A real database, as the bot has it: a file of H2, or with {@code -Dlandfall.test.database=postgresql} one of a
 * PostgreSQL server.
 */
public final class TestDatabase {
    private static final boolean POSTGRESQL =
            System.getProperty("landfall.test.database", "h2").equals("postgresql");

    private TestDatabase() {}

    public static String url(Path folder) {
        return POSTGRESQL
                ? PostgresServer.get().url(folder)
                : "jdbc:h2:file:" + folder.resolve("bot").toAbsolutePath();
    }

    /** Empty for none. */
    public static String password() {
        return POSTGRESQL ? PostgresServer.PASSWORD : "";
    }

    public static Database open(Path folder) {
        return Database.open(url(folder), password());
    }

    /** A number that a statement gives. */
    public static int number(Database database, String sql) {
        return database.inTransaction(
                transaction -> transaction.first(sql, row -> row.getInt(1)).orElseThrow());
    }
}
