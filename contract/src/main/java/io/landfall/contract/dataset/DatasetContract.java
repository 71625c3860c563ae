package io.landfall.contract.dataset;

import java.util.List;
import java.util.Optional;

/**
 * What the owner of a dataset promises about its files, as Landfall honours it. Read from an Open Data Contract
 * Standard v3.1.0 document by {@link ContractReader}.
 *
 * @param dataset the dataset's name, {@code [a-z][a-z0-9-]*}: its folder in the inbox, its place on HDFS
 * @param title name for people
 * @param version the contract's version
 * @param sha256 hash of the document's bytes in hex: the identity of the rules that a file was judged by
 * @param arrival which files are taken, what comes with them, and what becomes of them
 * @param format what the files are
 * @param sheet name of the sheet that is read, or its number from 1; the first unless declared
 * @param csv how the files are written
 * @param columns declared columns in their order in Parquet
 * @param fileRules what must hold for a file as a whole
 * @param preprocess steps between validation and storage
 * @param report the report that the dataset's files get
 */
public record DatasetContract(
        String dataset,
        String title,
        String version,
        String sha256,
        ArrivalRules arrival,
        FileFormat format,
        Optional<String> sheet,
        CsvDialect csv,
        List<Column> columns,
        FileRules fileRules,
        List<PreprocessStep> preprocess,
        Optional<ReportBinding> report) {

    /** Copies the lists. */
    public DatasetContract {
        columns = List.copyOf(columns);
        preprocess = List.copyOf(preprocess);
    }
}
