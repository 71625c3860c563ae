package io.landfall.job;

import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.BundleRef;
import io.landfall.job.arrival.ArrivalNotice;
import io.landfall.job.arrival.ArrivalNotice.SettledBundle;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.ArrivalNotice.WaitingFile;
import io.landfall.job.arrival.TellMount;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.control.ApplyCommand;
import io.landfall.job.control.CommandDone;
import io.landfall.job.control.DailyRound;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.landing.BundleClaims;
import io.landfall.job.landing.ClaimedFile;
import io.landfall.job.landing.LandedBundle;
import io.landfall.job.landing.Landing;
import io.landfall.job.landing.LandingOutcome;
import io.landfall.job.parsing.SliceBatch;
import io.landfall.job.preprocessing.PreprocessRows;
import io.landfall.job.sealing.CloseBundle;
import io.landfall.job.sealing.CloseFile;
import io.landfall.job.sealing.SealBundle;
import io.landfall.job.sealing.SealFile;
import io.landfall.job.storage.BundlePartDone;
import io.landfall.job.storage.RangeDone;
import io.landfall.job.storage.StoreRows;
import io.landfall.job.validation.TypedBatch;
import io.landfall.job.validation.ValidateRows;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole graph. A file arrives, lands on HDFS, and is queued there; its ranges are read from the queue, validated,
 * preprocessed and stored in row batches; when all of them are done it is sealed. Commands can put a file on its way
 * again. Every stage tells its events.
 */
public final class Pipeline {
    private static final int FILES_IN_FLIGHT = 64;
    private static final int BUNDLES_IN_FLIGHT = 8;
    private static final int COMMANDS_IN_FLIGHT = 100;

    /** A file waits as long as the mount or HDFS does not answer. */
    private static final int NO_TIMEOUT = 0;

    private Pipeline() {}

    /** Where the graph reads from and writes to. */
    public record Ends(
            Source<ArrivalNotice, ?, ?> inbox,
            Source<SliceBatch, ?, ?> landedRows,
            Source<StageEvent, ?, ?> commands,
            Sink<StageEvent> events) {}

    /** Adds every stage to the environment. */
    @SuppressWarnings("MethodLength") // the whole way on one page: one statement a stage
    public static void define(StreamExecutionEnvironment env, JobSettings settings, Contracts contracts, Ends ends) {
        DataStream<ArrivalNotice> noticed = env.fromSource(
                        ends.inbox(), WatermarkStrategy.noWatermarks(), "watch the inbox")
                .uid("watch-inbox")
                .setParallelism(1);

        DataStream<StageEvent> mounts = noticed.flatMap(new TellMount(settings.inbox()))
                .returns(JsonTypeInformation.of(StageEvent.class))
                .uid("tell-mount")
                .name("tell the mount's state");

        DataStream<SettledFile> settled = noticed.flatMap(ArrivalNotice::settled)
                .returns(JsonTypeInformation.of(SettledFile.class))
                .uid("pick-settled")
                .name("pick settled files");

        DataStream<SettledBundle> settledTogether = noticed.flatMap(ArrivalNotice::bundled)
                .returns(JsonTypeInformation.of(SettledBundle.class))
                .uid("pick-settled-together")
                .name("pick small files that settled together");

        DataStream<WaitingFile> waiting = noticed.flatMap(ArrivalNotice::waiting)
                .returns(JsonTypeInformation.of(WaitingFile.class))
                .uid("pick-waiting")
                .name("pick waiting files");

        DataStream<StageEvent> waits = AsyncDataStream.unorderedWait(
                        waiting, Landing.waiting(settings), NO_TIMEOUT, TimeUnit.DAYS, FILES_IN_FLIGHT)
                .returns(JsonTypeInformation.of(StageEvent.class))
                .uid("tell-waiting")
                .name("tell what files wait for");

        // Who claims in a dataset is one task, so that a file and a bundle never both claim the same generation.
        DataStream<ClaimedFile> claimedAlone = AsyncDataStream.unorderedWait(
                        settled.keyBy(SettledFile::dataset, Types.STRING),
                        Landing.claim(settings),
                        NO_TIMEOUT,
                        TimeUnit.DAYS,
                        FILES_IN_FLIGHT)
                .returns(JsonTypeInformation.of(ClaimedFile.class))
                .uid("claim-file")
                .name("claim a generation");

        DataStream<BundleClaims> claims = AsyncDataStream.unorderedWait(
                        settledTogether.keyBy(SettledBundle::dataset, Types.STRING),
                        Landing.claimBundle(settings),
                        NO_TIMEOUT,
                        TimeUnit.DAYS,
                        BUNDLES_IN_FLIGHT)
                .returns(JsonTypeInformation.of(BundleClaims.class))
                .uid("claim-bundle")
                .name("claim small files as a bundle");

        DataStream<ClaimedFile> claimed = claimedAlone.union(claims.flatMap(Landing::alone)
                .returns(JsonTypeInformation.of(ClaimedFile.class))
                .uid("pick-claimed-alone")
                .name("pick files that go alone"));

        DataStream<BundleRef> claimedBundles = claims.flatMap(Landing::bundles)
                .returns(JsonTypeInformation.of(BundleRef.class))
                .uid("pick-bundles")
                .name("pick claimed bundles")
                .union(claimed.flatMap(Landing::bundle)
                        .returns(JsonTypeInformation.of(BundleRef.class))
                        .uid("pick-open-bundles")
                        .name("pick open bundles"));

        DataStream<LandedBundle> landedBundles = AsyncDataStream.unorderedWait(
                        claimedBundles.keyBy(BundleRef::dataset, Types.STRING),
                        Landing.landBundle(settings, contracts),
                        NO_TIMEOUT,
                        TimeUnit.DAYS,
                        BUNDLES_IN_FLIGHT)
                .returns(JsonTypeInformation.of(LandedBundle.class))
                .uid("land-bundle")
                .name("land the bundle on HDFS");

        DataStream<LandingOutcome> copied = AsyncDataStream.unorderedWait(
                        claimed.filter(file -> file.bundle().isEmpty())
                                .uid("pick-to-land")
                                .name("pick files to land")
                                .rebalance(),
                        Landing.land(settings, contracts),
                        NO_TIMEOUT,
                        TimeUnit.DAYS,
                        FILES_IN_FLIGHT)
                .returns(JsonTypeInformation.of(LandingOutcome.class))
                .uid("land-file")
                .name("land the file on HDFS");

        DataStream<StageEvent> rounds = env.fromSource(
                        new DailyRound(), WatermarkStrategy.noWatermarks(), "ask for the janitor")
                .uid("ask-for-janitor")
                .setParallelism(1);

        DataStream<StageEvent> commands = env.fromSource(
                        ends.commands(), WatermarkStrategy.noWatermarks(), "read commands")
                .uid("read-commands");

        DataStream<CommandDone> commanded = AsyncDataStream.unorderedWait(
                        commands.union(rounds),
                        new ApplyCommand(settings, contracts),
                        NO_TIMEOUT,
                        TimeUnit.DAYS,
                        COMMANDS_IN_FLIGHT)
                .returns(JsonTypeInformation.of(CommandDone.class))
                .uid("apply-command")
                .name("carry out commands");

        DataStream<LandingOutcome> requeued = commanded
                .flatMap(CommandDone::requeued)
                .returns(JsonTypeInformation.of(LandingOutcome.class))
                .uid("pick-requeued")
                .name("pick requeued files");

        DataStream<LandingOutcome> landed = copied.union(requeued);

        DataStream<SliceBatch> parsed = env.fromSource(
                        ends.landedRows(), WatermarkStrategy.noWatermarks(), "parse landed ranges")
                .uid("parse-ranges");

        DataStream<TypedBatch> validated =
                parsed.map(new ValidateRows()).uid("validate-rows").name("validate rows");

        DataStream<TypedBatch> preprocessed =
                validated.map(new PreprocessRows()).uid("preprocess-rows").name("preprocess rows");

        SingleOutputStreamOperator<RangeDone> stored =
                preprocessed.process(new StoreRows(settings)).uid("store-rows").name("store Parquet parts");

        DataStream<StageEvent> sealed = stored.keyBy(RangeDone::key, Types.STRING)
                .process(new SealFile(settings))
                .uid("seal-file")
                .name("seal files");

        DataStream<StageEvent> sealedTogether = stored.getSideOutput(StoreRows.BUNDLES)
                .keyBy(BundlePartDone::key, Types.STRING)
                .process(new SealBundle(settings))
                .uid("seal-bundle")
                .name("seal bundles");

        DataStream<StageEvent> closed = landed.process(new CloseFile(settings))
                .uid("close-file")
                .name("close refused files")
                .union(landedBundles
                        .process(new CloseBundle(settings))
                        .uid("close-bundle")
                        .name("close refused bundles"));

        DataStream<StageEvent> cleared = AsyncDataStream.unorderedWait(
                        sealed.filter(Landing.mayClear(contracts))
                                .uid("pick-sealed-to-clear")
                                .name("pick sealed files that leave the inbox")
                                .union(sealedTogether
                                        .filter(Landing.mayClear(contracts))
                                        .uid("pick-sealed-together-to-clear")
                                        .name("pick files of sealed bundles that leave the inbox"))
                                .union(closed.filter(Landing.mayClear(contracts))
                                        .uid("pick-closed-to-clear")
                                        .name("pick closed files that leave the inbox")),
                        Landing.clear(settings, contracts),
                        NO_TIMEOUT,
                        TimeUnit.DAYS,
                        FILES_IN_FLIGHT)
                .returns(JsonTypeInformation.of(StageEvent.class))
                .uid("clear-inbox")
                .name("clear the inbox");

        DataStream<StageEvent> arrivals = claimed.flatMap(Landing::arrived)
                .returns(JsonTypeInformation.of(StageEvent.class))
                .uid("tell-arrived")
                .name("tell arrivals")
                .union(claims.flatMap(Landing::arrivedInBundle)
                        .returns(JsonTypeInformation.of(StageEvent.class))
                        .uid("tell-arrived-together")
                        .name("tell arrivals of bundles"));

        DataStream<StageEvent> landings = landed.flatMap(Landing::landed)
                .returns(JsonTypeInformation.of(StageEvent.class))
                .uid("tell-landed")
                .name("tell landings")
                .union(landedBundles
                        .flatMap(Landing::landedInBundle)
                        .returns(JsonTypeInformation.of(StageEvent.class))
                        .uid("tell-landed-together")
                        .name("tell landings of bundles"));

        DataStream<StageEvent> answers = commanded
                .map(CommandDone::result)
                .returns(JsonTypeInformation.of(StageEvent.class))
                .uid("tell-results")
                .name("answer commands");

        mounts.union(waits, arrivals, landings, sealed, closed, cleared, answers)
                .sinkTo(ends.events())
                .uid("send-events")
                .name("send events to Kafka");

        // Thousands at once: chained to where they are made, since on the way to another task each would be written as
        // JSON and read again.
        sealedTogether.sinkTo(ends.events()).uid("send-events-of-bundles").name("send bundles' events to Kafka");
    }
}
