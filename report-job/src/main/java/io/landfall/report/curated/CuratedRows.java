package io.landfall.report.curated;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The good rows that ledger entries vouch for. Only parts that an entry names are opened, and of a part only the rows
 * of files whose entry names it: a part may hold rows of other files or generations.
 */
public final class CuratedRows {
    /** Column with the id of a row's file. */
    public static final String FILE_ID = "_file_id";

    /** Column with the generation of a row's file. */
    public static final String GENERATION = "_generation";

    private CuratedRows() {}

    /**
     * The rows of the entries, with the contract's columns by their clean names and types.
     *
     * @param root what the parts' paths are below
     * @param columns the contract's columns
     * @param entries entries of one dataset, one a file
     */
    public static Dataset<Row> read(SparkSession spark, Path root, List<Column> columns, List<LedgerEntry> entries) {
        Map<String, String> paths = new HashMap<>();
        Set<String> claims = new LinkedHashSet<>();
        for (LedgerEntry entry : entries) {
            for (Part part : entry.parts(Part.Kind.CURATED)) {
                Path path = new Path(root, part.path());
                String before = paths.put(path.getName(), path.toString());
                if (before != null && !before.equals(path.toString())) {
                    throw new IllegalStateException("the ledger names two parts " + path.getName() + ": " + before
                            + " and " + path + "; the name of a part must be unique in its dataset");
                }
                claims.add(path.getName() + "/" + entry.file().fileId() + "/"
                        + entry.file().generation());
            }
        }
        StructType schema = schema(columns);
        if (paths.isEmpty()) {
            return spark.createDataFrame(new ArrayList<>(), schema);
        }
        return spark.read()
                .schema(schema)
                .parquet(paths.values().stream().sorted().toArray(String[]::new))
                .filter(concat_ws("/", col("_metadata.file_name"), col(FILE_ID), col(GENERATION))
                        .isin(claims.toArray()));
    }

    private static StructType schema(List<Column> columns) {
        StructType schema = new StructType();
        for (Column column : columns) {
            schema = schema.add(column.name(), type(column.type()));
        }
        return schema.add(FILE_ID, DataTypes.StringType).add(GENERATION, DataTypes.IntegerType);
    }

    private static DataType type(ColumnType type) {
        if (type instanceof ColumnType.Decimal decimal) {
            return DataTypes.createDecimalType(decimal.precision(), decimal.scale());
        }
        if (type instanceof ColumnType.Moment moment) {
            return moment.zone().isEmpty() ? DataTypes.TimestampNTZType : DataTypes.TimestampType;
        }
        if (type instanceof ColumnType.Whole) {
            return DataTypes.LongType;
        }
        if (type instanceof ColumnType.Floating) {
            return DataTypes.DoubleType;
        }
        if (type instanceof ColumnType.Truth) {
            return DataTypes.BooleanType;
        }
        return type instanceof ColumnType.Day ? DataTypes.DateType : DataTypes.StringType;
    }
}
