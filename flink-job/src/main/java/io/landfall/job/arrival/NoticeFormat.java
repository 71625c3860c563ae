package io.landfall.job.arrival;

import io.landfall.job.event.JsonTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.SingletonResultIterator;
import org.jspecify.annotations.Nullable;

/** Reads the one notice that a split carries. */
final class NoticeFormat implements BulkFormat<ArrivalNotice, InboxSplit> {
    private static final long serialVersionUID = 1L;

    @Override
    public Reader<ArrivalNotice> createReader(Configuration config, InboxSplit split) {
        return new Once(split.notice());
    }

    @Override
    public Reader<ArrivalNotice> restoreReader(Configuration config, InboxSplit split) {
        return createReader(config, split);
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<ArrivalNotice> getProducedType() {
        return JsonTypeInformation.of(ArrivalNotice.class);
    }

    private static final class Once implements Reader<ArrivalNotice> {
        private @Nullable ArrivalNotice notice;

        Once(ArrivalNotice notice) {
            this.notice = notice;
        }

        @Override
        public @Nullable RecordIterator<ArrivalNotice> readBatch() {
            ArrivalNotice next = notice;
            if (next == null) {
                return null;
            }
            notice = null;
            SingletonResultIterator<ArrivalNotice> batch = new SingletonResultIterator<>();
            batch.set(next, 0, 1);
            return batch;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
