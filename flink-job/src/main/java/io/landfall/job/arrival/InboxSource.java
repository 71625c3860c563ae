package io.landfall.job.arrival;

import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.event.JsonVersionedSerializer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.file.src.impl.FileSourceReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The watched inbox as an unbounded source of {@link ArrivalNotice}. Splits and reader are flink-connector-files'; the
 * enumerator is ours, because the stock one remembers every path for ever and never sees that a file changed.
 */
public final class InboxSource
        implements Source<ArrivalNotice, InboxSplit, InboxState>, ResultTypeQueryable<ArrivalNotice> {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;
    private final Contracts contracts;

    /** Watches the inbox of the settings for files that these contracts claim. */
    public InboxSource(JobSettings settings, Contracts contracts) {
        this.settings = settings;
        this.contracts = contracts;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<InboxSplit, InboxState> createEnumerator(SplitEnumeratorContext<InboxSplit> context) {
        return restoreEnumerator(context, InboxState.EMPTY);
    }

    @Override
    public SplitEnumerator<InboxSplit, InboxState> restoreEnumerator(
            SplitEnumeratorContext<InboxSplit> context, InboxState state) {
        List<FolderRules> rules = contracts.byDataset().values().stream()
                .map(entry -> FolderRules.of(entry.contract()))
                .toList();
        InboxMemory memory = InboxEnumerator.memory(state);
        Clock clock = Clock.systemUTC();
        InboxWatch watch = new InboxWatch(
                new MountedInbox(Path.of(settings.inbox()), settings.sentinel()),
                new InboxWatch.Names(settings.inbox(), settings.sentinel()),
                rules,
                memory,
                new Scan.Patience(settings.settle(), settings.waitLimit()),
                clock,
                state.sentinelSeen());
        FormBundles bundles = new FormBundles(rules.stream()
                .filter(FolderRules::mayBundle)
                .map(FolderRules::dataset)
                .collect(Collectors.toSet()));
        return new InboxEnumerator(context, watch, memory, bundles, settings.scanInterval(), clock, state);
    }

    @Override
    public SourceReader<ArrivalNotice, InboxSplit> createReader(SourceReaderContext context) {
        return new FileSourceReader<>(context, new NoticeFormat(), context.getConfiguration());
    }

    @Override
    public SimpleVersionedSerializer<InboxSplit> getSplitSerializer() {
        return new JsonVersionedSerializer<>(InboxSplit.class);
    }

    @Override
    public SimpleVersionedSerializer<InboxState> getEnumeratorCheckpointSerializer() {
        return new InboxStateSerializer();
    }

    @Override
    public TypeInformation<ArrivalNotice> getProducedType() {
        return JsonTypeInformation.of(ArrivalNotice.class);
    }
}
