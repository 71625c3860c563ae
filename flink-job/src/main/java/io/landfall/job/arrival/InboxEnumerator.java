package io.landfall.job.arrival;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** Looks at the inbox again and again, off the coordinator's thread, and turns what is new into splits. */
final class InboxEnumerator implements SplitEnumerator<InboxSplit, InboxState> {
    private final SplitEnumeratorContext<InboxSplit> context;
    private final ListInbox inbox;
    private final Duration scanInterval;
    private final Arrivals arrivals;
    private final PendingSplits<InboxSplit> pending;
    private long nextSplit;

    InboxEnumerator(SplitEnumeratorContext<InboxSplit> context, InboxSource source, InboxState state) {
        this.context = context;
        this.inbox = new ListInbox(source.inbox(), source.contracts(), Clock.systemUTC());
        this.scanInterval = source.settings().scanInterval();
        this.arrivals = new Arrivals(source.settings().settle(), state.told());
        this.pending = new PendingSplits<>(context);
        this.pending.add(state.pending());
        this.nextSplit = state.nextSplit();
    }

    @Override
    public void start() {
        context.callAsync(inbox::look, this::take, 0, scanInterval.toMillis());
    }

    private void take(InboxListing listing, @Nullable Throwable failure) {
        if (failure != null) {
            throw new FlinkRuntimeException("looking at the inbox failed", failure);
        }
        List<InboxSplit> splits = new ArrayList<>();
        for (ArrivalNotice notice : arrivals.observe(listing)) {
            splits.add(new InboxSplit("inbox-" + nextSplit++, notice));
        }
        pending.add(splits);
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        pending.request(subtask);
    }

    @Override
    public void addSplitsBack(List<InboxSplit> splits, int subtask) {
        pending.addBack(splits);
    }

    @Override
    public void addReader(int subtask) {
        // readers ask when they have nothing to do
    }

    @Override
    public InboxState snapshotState(long checkpoint) {
        return new InboxState(arrivals.told(), pending.snapshot(), nextSplit);
    }

    @Override
    public void close() {
        // the context owns the threads
    }
}
