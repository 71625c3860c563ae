package io.landfall.report.service;

import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.apache.spark.SparkException;

/** Tells a broken world, which is tried again until it is whole, from a defect, which would fail for ever. */
final class BrokenWorld {
    private BrokenWorld() {}

    /** Whether something outside failed: HDFS, Kafka, the outbox, the Spark cluster. */
    static boolean isSeenIn(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof KafkaException
                    || cause instanceof InterruptedException) {
                return true;
            }
            root = cause;
        }
        return root instanceof SparkException || isMissingPart(root) || isStoppedSpark(root);
    }

    private static boolean isMissingPart(Throwable cause) {
        return cause instanceof org.apache.spark.sql.AnalysisException analysis
                && "PATH_NOT_FOUND".equals(analysis.getCondition());
    }

    private static boolean isStoppedSpark(Throwable cause) {
        return cause instanceof IllegalStateException
                && String.valueOf(cause.getMessage()).contains("stopped SparkContext");
    }
}
