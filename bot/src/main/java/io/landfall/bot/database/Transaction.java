package io.landfall.bot.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are kept together or not at all. Arguments are bound, never pasted into the statement; an
 * {@link Instant} becomes a timestamp, an empty {@link Optional} becomes null. PostgreSQL keeps no NUL character, so that
 * one in a text is kept as the replacement character, whatever the database.
 */
public final class Transaction {
    private final Connection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /** Changes rows; returns how many. */
    public int update(String sql, Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Reads all rows that a statement gives. */
    public <T> List<T> query(String sql, RowReader<T> reader, Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Reads the first row, if there is one. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments) {
        return query(sql, reader, arguments).stream().findFirst();
    }

    /** Does something once the transaction is kept; nothing if it isn't. It must not throw. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** A timestamp column, empty for null. */
    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** A text column, empty for null. */
    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    List<Runnable> actionsAfterCommit() {
        return afterCommit;
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, bound(arguments[i]));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static @Nullable Object bound(Object argument) {
        if (argument instanceof Optional<?> optional) {
            return optional.map(Transaction::bound).orElse(null);
        }
        if (argument instanceof Instant instant) {
            return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        return argument instanceof String text ? text.replace('\0', '\uFFFD') : argument;
    }

    private static DatabaseException failed(String sql, SQLException cause) {
        return new DatabaseException("the bot's database refused \"" + sql + "\": " + cause.getMessage(), cause);
    }
}
