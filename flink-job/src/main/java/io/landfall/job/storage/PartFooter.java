package io.landfall.job.storage;

import io.landfall.job.landing.Hdfs;
import java.io.IOException;
import java.util.Map;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * What a part's footer says.
 *
 * @param rows rows of the part
 * @param metadata what was written behind the rows
 */
record PartFooter(long rows, Map<String, String> metadata) {

    /** Reads the footer of a part. */
    static PartFooter read(Hdfs hdfs, String path) throws IOException {
        HadoopInputFile file = HadoopInputFile.fromPath(hdfs.path(path), hdfs.configuration());
        // without options of ours the reader takes new ones, which read all of Hadoop's defaults from XML
        try (ParquetFileReader reader = ParquetFileReader.open(
                file, HadoopReadOptions.builder(hdfs.configuration()).build())) {
            return new PartFooter(
                    reader.getRecordCount(), reader.getFileMetaData().getKeyValueMetaData());
        }
    }
}
