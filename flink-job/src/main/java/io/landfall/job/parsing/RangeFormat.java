package io.landfall.job.parsing;

import io.landfall.job.config.JobSettings;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.jspecify.annotations.Nullable;

/** Opens a range for {@link RangeReader}. */
final class RangeFormat implements BulkFormat<SliceBatch, RangeSplit> {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;
    private transient @Nullable LandedFiles landed;

    RangeFormat(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public Reader<SliceBatch> createReader(Configuration config, RangeSplit split) throws IOException {
        LandedFiles files = landed();
        return new RangeReader(files.open(split.manifest(), split.range()), files.pool());
    }

    /** Kept from range to range, since it knows the contracts that it read. */
    private LandedFiles landed() throws IOException {
        LandedFiles known = landed;
        if (known == null) {
            known = new LandedFiles(settings);
            landed = known;
        }
        return known;
    }

    @Override
    public Reader<SliceBatch> restoreReader(Configuration config, RangeSplit split) throws IOException {
        return createReader(config, split);
    }

    @Override
    public boolean isSplittable() {
        return true;
    }

    @Override
    public TypeInformation<SliceBatch> getProducedType() {
        return HandedOver.of(SliceBatch.class);
    }
}
