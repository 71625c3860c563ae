package io.landfall.job.format;

import java.io.IOException;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * Looks through the headers of a column's pages for one that claims more bytes than the column has: Parquet's reader
 * takes memory for what they claim.
 */
final class ParquetChunk {
    /** By so much do columns of writers before 2013 say too little of their length. */
    private static final long SLACK = 1 << 10;

    private ParquetChunk() {}

    static void check(Original original, ColumnChunkMetaData chunk) throws IOException {
        long end = chunk.getStartingPos() + chunk.getTotalSize();
        long at = chunk.getStartingPos();
        long values = 0;
        try (SourceChannel channel = SourceChannel.open(original)) {
            while (values < chunk.getValueCount() && at < end) {
                ChannelStream in = new ChannelStream(channel, at, end - at);
                int before = in.available();
                PageHeader header = Util.readPageHeader(in);
                at += before - in.available();
                long length = header.getCompressed_page_size();
                if (length < 0 || length > end - at + SLACK) {
                    throw new IOException("a page of " + length + " bytes is longer than its column");
                }
                at += length;
                values += values(header);
            }
        }
    }

    private static long values(PageHeader header) throws IOException {
        int values = 0;
        if (header.isSetData_page_header()) {
            values = header.getData_page_header().getNum_values();
        } else if (header.isSetData_page_header_v2()) {
            values = header.getData_page_header_v2().getNum_values();
        }
        if (values < 0) {
            throw new IOException("a page gives itself " + values + " values");
        }
        return values;
    }
}
