package io.landfall.job.config;

import io.landfall.contract.settings.InvalidSettingsException;
import io.landfall.contract.settings.Setting;
import io.landfall.contract.settings.Settings;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * The job's settings, as its operators carry them.
 *
 * @param hdfs root on HDFS, without a slash at its end
 * @param inbox watched folder, absolute
 * @param scanInterval pause between two scans of the inbox
 * @param settle how long size and time must stand still
 * @param waitLimit how long a file that seems not to be whole is waited for
 * @param sentinel name of the file in the inbox that proves that the mount is there; empty: none does
 * @param rangeBytes least length of a range, except the last of a file
 * @param janitorAge how old debris must be before it is removed
 */
public record JobSettings(
        String hdfs,
        String inbox,
        Duration scanInterval,
        Duration settle,
        Duration waitLimit,
        String sentinel,
        long rangeBytes,
        Duration janitorAge)
        implements Serializable {
    private static final String NO_SENTINEL = "none";

    /** Younger things on HDFS may be being written; clocks of two machines may differ by minutes. */
    private static final Duration YOUNGEST_DEBRIS = Duration.ofMinutes(10);

    /** Checks that the sentinel is a plain name, and that debris is old. */
    public JobSettings {
        if (janitorAge.compareTo(YOUNGEST_DEBRIS) < 0) {
            throw new InvalidSettingsException(List.of(Setting.JANITOR_AGE.variable() + "=" + janitorAge.toSeconds()
                    + "s: must be at least " + YOUNGEST_DEBRIS.toMinutes() + "m"));
        }
        if (sentinel.contains("/") || sentinel.equals(".") || sentinel.equals("..")) {
            throw new InvalidSettingsException(List.of(Setting.SENTINEL.variable() + "=" + sentinel
                    + ": must be the name of a file in the inbox, without a slash, or " + NO_SENTINEL));
        }
    }

    /** With the defaults of all other settings. */
    public JobSettings(String hdfs, String inbox, Duration scanInterval, Duration settle, long rangeBytes) {
        this(
                hdfs,
                inbox,
                scanInterval,
                settle,
                Duration.ofHours(1),
                Setting.SENTINEL.defaultValue(),
                rangeBytes,
                Duration.ofHours(24));
    }

    /** From the parsed environment. */
    public static JobSettings of(Settings settings) {
        return new JobSettings(
                settings.uri(Setting.HDFS).toString().replaceAll("/+$", ""),
                settings.path(Setting.INBOX).toAbsolutePath().normalize().toString(),
                settings.duration(Setting.SCAN_INTERVAL),
                settings.duration(Setting.SETTLE),
                settings.duration(Setting.WAIT_LIMIT),
                settings.text(Setting.SENTINEL).equals(NO_SENTINEL) ? "" : settings.text(Setting.SENTINEL),
                settings.bytes(Setting.RANGE_SIZE),
                settings.duration(Setting.JANITOR_AGE));
    }

    /** Full path of something below the root. */
    public String path(String below) {
        return hdfs + "/" + below;
    }
}
