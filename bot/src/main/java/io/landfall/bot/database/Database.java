package io.landfall.bot.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
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

    private static final String POSTGRESQL = "jdbc:postgresql:";
    /** Key of the lock that keeps a second bot out of a PostgreSQL database; the letters "landfall". */
    private static final long OWNER = 0x6c616e6466616c6cL;

    private final String url;
    private final Properties properties = new Properties();
    private @Nullable Connection connection;

    private Database(String url, String password) {
        this.url = url;
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
    }

    /**
     * Opens a database that asks for no password.
     *
     * @throws DatabaseException as {@link #open(String, String)}
     */
    public static Database open(String url) {
        return open(url, "");
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param url JDBC URL of H2 or PostgreSQL
     * @param password empty for none
     * @throws DatabaseException if it can't be opened, or if it belongs to a newer version of the bot
     */
    public static Database open(String url, String password) {
        Database database = new Database(durable(url), password);
        try {
            // Opened first, so that an embedded database stays open while its schema is brought up to date.
            database.connection();
            Flyway.configure()
                    .dataSource(database.url, null, password.isEmpty() ? null : password)
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
        open = DriverManager.getConnection(url, properties);
        open.setAutoCommit(false);
        connection = open;
        own(open);
        return open;
    }

    /** A file of H2 has one owner anyway; a PostgreSQL database is the bot's for as long as its connection lives. */
    private void own(Connection open) throws SQLException {
        if (!url.startsWith(POSTGRESQL)) {
            return;
        }
        try (Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + OWNER + ")")) {
            if (!row.next() || !row.getBoolean(1)) {
                discard();
                throw new SQLException("another bot has it");
            }
        }
        open.commit();
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
