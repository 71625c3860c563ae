package io.landfall.job.parsing;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.Path;

/** One range of one landed file, or one split of a landed bundle: the unit of work, begun again from its start after a failure. */
@JsonAutoDetect(
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class RangeSplit extends FileSourceSplit {
    private static final long serialVersionUID = 1L;

    private final String manifest;
    private final int range;

    /**
     * Names a range.
     *
     * @param id unique: the generation and the range
     * @param manifest the manifest of the file or the bundle, below the HDFS root
     * @param range index of the range, or of the bundle's split, in the manifest
     */
    @JsonCreator
    public RangeSplit(
            @JsonProperty("id") String id,
            @JsonProperty("manifest") String manifest,
            @JsonProperty("range") int range) {
        super(id, new Path(manifest), 0, 1, 0, 1);
        this.manifest = manifest;
        this.range = range;
    }

    /** Unique id. */
    @JsonProperty("id")
    public String id() {
        return splitId();
    }

    /** The manifest of the file or the bundle, below the HDFS root. */
    @JsonProperty("manifest")
    public String manifest() {
        return manifest;
    }

    /** Index of the range, or of the bundle's split, in the manifest. */
    @JsonProperty("range")
    public int range() {
        return range;
    }

    @Override
    public FileSourceSplit updateWithCheckpointedPosition(CheckpointedPosition position) {
        return this; // the part of a range is written from its beginning or not at all
    }
}
