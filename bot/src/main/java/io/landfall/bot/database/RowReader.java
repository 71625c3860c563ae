package io.landfall.bot.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row that a result stands on. */
@FunctionalInterface
public interface RowReader<T> {
    /** Reads columns of the current row; does not move on. */
    T read(ResultSet row) throws SQLException;
}
