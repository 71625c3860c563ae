package io.landfall.bot.mount;

import io.landfall.bot.database.Transaction;
import io.landfall.contract.event.EventData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The newest known state of each watched mount. */
public final class Mounts {
    /** A mount and its state. */
    public record Mount(String path, EventData.MountState state, String detail, Instant changedAt) {}

    /** All mounts, by path. */
    public List<Mount> all(Transaction transaction) {
        return transaction.query("select path, state, detail, changed_at from mount order by path", Mounts::read);
    }

    Optional<Mount> find(Transaction transaction, String path) {
        return transaction.first(
                "select path, state, detail, changed_at from mount where path = ?", Mounts::read, path);
    }

    void keep(Transaction transaction, Mount mount) {
        int known = transaction.update(
                "update mount set state = ?, detail = ?, changed_at = ? where path = ?",
                mount.state().name(),
                mount.detail(),
                mount.changedAt(),
                mount.path());
        if (known == 0) {
            transaction.update(
                    "insert into mount (state, detail, changed_at, path) values (?, ?, ?, ?)",
                    mount.state().name(),
                    mount.detail(),
                    mount.changedAt(),
                    mount.path());
        }
    }

    private static Mount read(ResultSet row) throws SQLException {
        return new Mount(
                row.getString("path"),
                EventData.MountState.valueOf(row.getString("state")),
                row.getString("detail"),
                Transaction.instant(row, "changed_at").orElse(Instant.EPOCH));
    }
}
