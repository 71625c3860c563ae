package io.landfall.job.arrival;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.Path;

/** One notice on its way to a reader. */
@JsonAutoDetect(
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class InboxSplit extends FileSourceSplit {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final ArrivalNotice notice;

    /** Carries a notice under an id that is unique in the job's life. */
    @JsonCreator
    public InboxSplit(@JsonProperty("id") String id, @JsonProperty("notice") ArrivalNotice notice) {
        super(id, new Path("inbox"), 0, 1, 0, 1);
        this.id = id;
        this.notice = notice;
    }

    /** The split's id. */
    @JsonProperty("id")
    public String id() {
        return id;
    }

    /** What is to be told. */
    @JsonProperty("notice")
    public ArrivalNotice notice() {
        return notice;
    }

    @Override
    public FileSourceSplit updateWithCheckpointedPosition(CheckpointedPosition position) {
        return this; // one record: told again after a failure, and everybody after it is idempotent
    }
}
