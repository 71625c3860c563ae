package io.landfall.local.deployment;

import io.landfall.local.flink.FlinkCluster;
import io.landfall.local.hdfs.WebHdfs;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** The savepoints on HDFS: the newest are kept, the others removed. */
final class Savepoints {
    /** How many are kept. */
    static final int KEPT = 10;

    private final WebHdfs hdfs;

    Savepoints(WebHdfs hdfs) {
        this.hdfs = hdfs;
    }

    /** Removes all but the newest. */
    void dispose() throws IOException, InterruptedException {
        List<WebHdfs.Entry> all = hdfs.list(FlinkCluster.SAVEPOINTS).stream()
                .filter(WebHdfs.Entry::folder)
                .sorted(Comparator.comparing(WebHdfs.Entry::modified).reversed())
                .toList();
        for (WebHdfs.Entry old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            hdfs.delete(FlinkCluster.SAVEPOINTS + "/" + old.name());
        }
    }
}
