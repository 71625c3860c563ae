package io.landfall.bot;

import io.landfall.bot.database.Database;
import java.nio.file.Path;

/** A real database file, as the bot has it. */
public final class TestDatabase {
    private TestDatabase() {}

    public static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("bot").toAbsolutePath();
    }

    public static Database open(Path folder) {
        return Database.open(url(folder));
    }

    /** A number that a statement gives. */
    public static int number(Database database, String sql) {
        return database.inTransaction(
                transaction -> transaction.first(sql, row -> row.getInt(1)).orElseThrow());
    }
}
