package io.landfall.bot.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The bot's database. All work goes over one connection, one transaction after the other: a bot changes a few rows a
 * second, and in return no two changes ever wait for each other or see half of one another. A connection that broke is
 * opened again by the next transaction. What was committed survives the end of the process at any moment.
 */
public final class Database implements AutoCloseable {
    private static final int SECONDS_TO_ANSWER = 5;

    private final String url;
    private @Nullable Connection connection;

    private Database(String url) {
        this.url = url;
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param url JDBC URL of H2 or PostgreSQL
     * @throws DatabaseException if it can't be opened, or if it belongs to a newer version of the bot
     */
    public static Database open(String url) {
        Database database = new Database(durable(url));
        try {
            // Opened first, so that an embedded database stays open while its schema is brought up to date.
            database.connection();
            Flyway.configure()
                    .dataSource(database.url, null, null)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (SQLException | FlywayException e) {
            database.close();
            throw new DatabaseException("LANDFALL_BOT_DATABASE=" + url + ": can't be opened: " + firstLine(e), e);
        }
        return database;
    }

    /**
     * Does work in one transaction and returns its result. If the work throws, nothing of it is kept.
     *
     * @throws DatabaseException if the database failed
     */
    public synchronized <T> T inTransaction(Function<Transaction, T> work) {
        Transaction transaction;
        T result;
        boolean committed = false;
        try {
            Connection open = connection();
            transaction = new Transaction(open);
            result = work.apply(transaction);
            open.commit();
            committed = true;
        } catch (SQLException e) {
            throw new DatabaseException("the bot's database failed: " + e.getMessage(), e);
        } finally {
            if (!committed) {
                rollBack();
            }
        }
        transaction.actionsAfterCommit().forEach(Runnable::run);
        return result;
    }

    /** Does work in one transaction; see {@link #inTransaction}. */
    public void change(Consumer<Transaction> work) {
        inTransaction(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    @Override
    public synchronized void close() {
        discard();
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open != null && open.isValid(SECONDS_TO_ANSWER)) {
            return open;
        }
        discard();
        open = DriverManager.getConnection(url);
        open.setAutoCommit(false);
        connection = open;
        return open;
    }

    private void rollBack() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.rollback();
        } catch (SQLException e) {
            // A connection that can't roll back is given up; the database rolls back by itself.
            discard();
        }
    }

    private void discard() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException e) {
            throw new DatabaseException("the bot's database can't be closed: " + e.getMessage(), e);
        }
    }

    /**
     * H2 writes commits behind by half a second unless told otherwise: a killed process would lose them. It also closes
     * itself when the process is asked to end, before the bot has written down what it has just sent.
     */
    private static String durable(String url) {
        return url.startsWith("jdbc:h2:") ? url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE" : url;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
