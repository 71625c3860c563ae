package io.landfall.contract.dataset;

/** What the dataset's files are ({@code customProperties: landfall.format}). */
public enum FileFormat {
    /** Delimited text by the {@link CsvDialect}. */
    CSV,
    /** One JSON object a line, UTF-8. */
    JSON_LINES,
    /** One JSON array of objects, UTF-8. */
    JSON_ARRAY,
    /** Apache Parquet. */
    PARQUET,
    /** Apache Avro object container. */
    AVRO,
    /** One sheet of an Office Open XML workbook. */
    XLSX
}
