package io.landfall.report;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A sample's records judged by the contract's rules, and summed up, in DuckDB's SQL: one reading a line, all exact. */
final class JudgedSample implements AutoCloseable {
    private static final int FLOATING_DIGITS = 3;

    private final SampleFile sample;
    private final Connection connection;

    JudgedSample(SampleFile sample) throws SQLException {
        this.sample = sample;
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        run("CREATE TABLE record AS " + sample.records());
        run("CREATE TABLE rule (name TEXT, field INT, kind TEXT, required BOOL, lo DECIMAL(18,6),"
                + " hi DECIMAL(18,6), words TEXT[], digits INT)");
        run("INSERT INTO rule VALUES "
                + sample.contract().columns().stream().map(this::rule).collect(Collectors.joining(", ")));
        run("CREATE TABLE reading AS SELECT f[1]::BIGINT AS row, rule.*, nullif(nullif(f[field], ''), '---') AS text,"
                + " try_cast(CASE WHEN kind = 'number' THEN replace(text, ',', '.') END AS DECIMAL(18,6)) AS value,"
                + " CASE WHEN kind = 'time' THEN try_strptime(text, ['%d.%m.%Y %H:%M:%S.%g', '%Y-%m-%dT%H:%M:%S',"
                + " '%Y-%m-%d']) END AS moment FROM record, rule WHERE len(f) = " + fields());
        run("CREATE TABLE fault AS SELECT f[1]::BIGINT AS row, ':columns' AS rule FROM record WHERE len(f) <> "
                + fields() + " UNION ALL SELECT row, name || ':' || CASE WHEN text IS NULL THEN 'required'"
                + " WHEN kind <> 'text' AND value IS NULL AND moment IS NULL THEN 'type'"
                + " WHEN " + unlikeItsPattern() + " THEN 'pattern' WHEN value < lo THEN 'minimum'"
                + " WHEN value > hi THEN 'maximum' WHEN NOT list_contains(words, text) THEN 'enum' END AS rule"
                + " FROM reading WHERE rule IS NOT NULL AND (required OR text IS NOT NULL)");
    }

    /** Records read, stored, quarantined and skipped, with bars between them. */
    String rows() throws SQLException {
        return lines("SELECT concat_ws('|', (SELECT count(*) FROM record), (SELECT count(*) FROM record WHERE"
                        + " f[1]::BIGINT NOT IN (SELECT row FROM fault)), (SELECT count(DISTINCT row) FROM fault), 0)")
                .get(0);
    }

    /** The table of rejects as a report shows it, the most frequent first. */
    List<String> rejects() throws SQLException {
        return lines("SELECT concat_ws('|', coalesce(nullif(split_part(rule, ':', 1), ''), '(whole row)'),"
                + " split_part(rule, ':', 2), count(*)) FROM fault GROUP BY rule ORDER BY count(*) DESC, rule");
    }

    /** Row and rule of each fault, in the order of the rows. */
    List<String> faults() throws SQLException {
        return lines("SELECT row || ' ' || rule FROM fault ORDER BY row");
    }

    /** What a recording's report says on top: from when to when, and how long that is. */
    List<String> recorded() throws SQLException {
        String micros = "date_diff('us', min(moment), max(moment))";
        String stored = " FROM reading WHERE row NOT IN (SELECT row FROM fault)";
        return lines("SELECT 'Recorded|' || " + shown("min(moment)") + " || ' to ' || " + shown("max(moment)") + stored
                + " UNION ALL SELECT 'Duration|' || " + micros + " // 60000000 || ' min ' || rtrim(rtrim((" + micros
                + " % 60000000 * 0.000001)::DECIMAL(9,6)::TEXT, '0'), '.') || ' s'" + stored);
    }

    /** The table of channels as a report shows it; moments end with the last digit that is not zero. */
    List<String> channels() throws SQLException {
        String mean = Oracle.mean(
                "sum((value * 1000000)::HUGEINT)", "(count(value) * 10 ** (6 - greatest(digits, 3)))::HUGEINT");
        List<String> figures = lines("SELECT concat_ws('|', name, count(value), count(*) - count(value), min(value), "
                + shown("arg_min(time, {v: value, t: time}) FILTER (value IS NOT NULL)") + ", " + mean
                + ", max(value), " + shown("arg_max(time, {v: value, t: -epoch_us(time)}) FILTER (value IS NOT NULL)")
                + ") FROM reading JOIN (SELECT row, moment AS time FROM reading WHERE kind = 'time') USING (row)"
                + " WHERE kind = 'number' AND row NOT IN (SELECT row FROM fault)"
                + " GROUP BY name, field, digits ORDER BY field");
        return figures.stream().map(this::channel).toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Gives an oracle's line the contract's words, and each figure its digits; none is rounded here. */
    private String channel(String figures) {
        String[] cells = figures.split("\\|", -1);
        Column column = sample.contract().columns().stream()
                .filter(candidate -> candidate.name().equals(cells[0]))
                .findFirst()
                .orElseThrow();
        int digits = digits(column.type());
        cells[3] = new BigDecimal(cells[3]).setScale(digits).toPlainString();
        cells[5] = new BigDecimal(new BigInteger(cells[5]), Math.max(digits, FLOATING_DIGITS)).toPlainString();
        cells[6] = new BigDecimal(cells[6]).setScale(digits).toPlainString();
        cells[0] = column.title() + "|" + column.source() + "|" + column.unit().orElse("");
        return String.join("|", cells);
    }

    private String rule(Column column) {
        String words = column.allowed().stream().map(JudgedSample::quoted).collect(Collectors.joining(", ", "[", "]"));
        return "(" + quoted(column.name()) + ", " + (sample.header().indexOf(column.source()) + 2) + ", "
                + quoted(kind(column)) + ", " + column.required() + ", "
                + bound(column.minimum()) + ", "
                + bound(column.maximum()) + ", " + (column.allowed().isEmpty() ? "NULL" : words) + ", "
                + digits(column.type()) + ")";
    }

    /** Patterns stand in the SQL itself, so that each is compiled once and not for each reading. */
    private String unlikeItsPattern() {
        return sample.contract().columns().stream()
                .filter(column -> column.pattern().isPresent())
                .map(column -> "name = " + quoted(column.name()) + " AND NOT regexp_full_match(text, "
                        + quoted(column.pattern().orElseThrow()) + ")")
                .reduce("false", (one, other) -> one + " OR " + other);
    }

    private static String bound(Optional<BigDecimal> bound) {
        return bound.map(BigDecimal::toPlainString).orElse("NULL");
    }

    private static String kind(Column column) {
        if (column.type() instanceof ColumnType.Text) {
            return "text";
        }
        boolean time = column.type() instanceof ColumnType.Moment || column.type() instanceof ColumnType.Day;
        return time ? "time" : "number";
    }

    private static int digits(ColumnType type) {
        if (type instanceof ColumnType.Decimal decimal) {
            return decimal.scale();
        }
        return type instanceof ColumnType.Whole ? 0 : FLOATING_DIGITS;
    }

    private int fields() {
        return sample.header().size() + 1;
    }

    private static String shown(String moment) {
        return "rtrim(rtrim(strftime(" + moment + ", '%Y-%m-%d %H:%M:%S.%f'), '0'), '.')";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private List<String> lines(String query) throws SQLException {
        return Oracle.lines(connection, query);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
