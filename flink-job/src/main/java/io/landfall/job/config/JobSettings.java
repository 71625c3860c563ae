package io.landfall.job.config;

import io.landfall.contract.settings.Setting;
import io.landfall.contract.settings.Settings;
import java.io.Serializable;
import java.time.Duration;

/**
 * The job's settings, as its operators carry them.
 *
 * @param hdfs root on HDFS, without a slash at its end
 * @param inbox watched folder, absolute
 * @param scanInterval pause between two scans of the inbox
 * @param settle how long size and time must stand still
 * @param rangeBytes least length of a range, except the last of a file
 */
public record JobSettings(String hdfs, String inbox, Duration scanInterval, Duration settle, long rangeBytes)
        implements Serializable {

    /** From the parsed environment. */
    public static JobSettings of(Settings settings) {
        return new JobSettings(
                settings.uri(Setting.HDFS).toString().replaceAll("/+$", ""),
                settings.path(Setting.INBOX).toAbsolutePath().normalize().toString(),
                settings.duration(Setting.SCAN_INTERVAL),
                settings.duration(Setting.SETTLE),
                settings.bytes(Setting.RANGE_SIZE));
    }

    /** Full path of something below the root. */
    public String path(String below) {
        return hdfs + "/" + below;
    }
}
