package io.landfall.report;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RowCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A root such as the streaming job leaves it, written without any of its code: Parquet by DuckDB, the ledger as JSON. */
final class Warehouse {
    static final Path DATASETS = Path.of("../datasets");
    static final Path DAILY_CSV = Path.of("../samples/climate-daily/weather.csv");
    static final Path HOURLY_CSV = Path.of("../samples/climate-hourly/seattle-weather-hourly-normals.csv");

    private static final LocalDate LANDED = LocalDate.of(2026, 1, 1);

    private final Path root;

    Warehouse(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    static DatasetContract contract(String dataset) {
        try {
            String name = dataset + ".odcs.yaml";
            return ContractReader.read(name, Files.readAllBytes(DATASETS.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileRef file(String dataset, String name, int generation) {
        return new FileRef(dataset, FileRef.idOf(dataset, name), generation, name);
    }

    /**
     * Writes a part with the columns of a query and the provenance columns.
     *
     * @param query DuckDB SQL that gives the contract's columns
     * @return path below the root
     */
    String part(FileRef file, int range, String query) {
        String path = Layout.curated(file, LANDED, range);
        writeParquet(
                path,
                "SELECT *, '%s' AS _file_id, CAST(%d AS INTEGER) AS _generation, row_number() OVER () AS _row"
                                .formatted(file.fileId(), file.generation())
                        + " FROM (" + query + ")");
        return path;
    }

    void writeParquet(String path, String query) {
        try {
            Path target = root.resolve(path);
            Files.createDirectories(target.getParent());
            sql("COPY (" + query + ") TO '" + target + "' (FORMAT parquet)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void seal(FileRef file, RowCounts rows, Map<String, Long> rejects, String... parts) {
        enter(file, Status.SEALED, rows, rejects, parts);
    }

    void enter(FileRef file, Status status, RowCounts rows, Map<String, Long> rejects, String... parts) {
        write(entry(file, status, rows, rejects, List.of(), Map.of(), parts));
    }

    /** Seals a file that came with one companion, which held these values. */
    void sealWith(KeptCompanion companion, Map<String, String> parameters, FileRef file, RowCounts rows, String part) {
        write(entry(file, Status.SEALED, rows, Map.of(), List.of(companion), parameters, part));
    }

    private static LedgerEntry entry(
            FileRef file,
            Status status,
            RowCounts rows,
            Map<String, Long> rejects,
            List<KeptCompanion> companions,
            Map<String, String> parameters,
            String... parts) {
        List<RangeResult> ranges = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Part part = new Part(Part.Kind.CURATED, parts[i], 0, 0);
            ranges.add(new RangeResult(i, i, i + 1, rows, rejects, List.of(part)));
        }
        return new LedgerEntry(
                file,
                status,
                Optional.empty(),
                1,
                Instant.EPOCH,
                "",
                "1.0.0",
                "",
                "raw",
                rows,
                rejects,
                ranges,
                Map.of(),
                Optional.empty(),
                List.of(),
                companions,
                parameters,
                Optional.empty());
    }

    private void write(LedgerEntry entry) {
        try {
            Path path = root.resolve(Layout.ledger(entry.file()));
            Files.createDirectories(path.getParent());
            Files.write(path, Json.bytes(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void sql(String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
