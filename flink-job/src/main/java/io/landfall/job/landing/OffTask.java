package io.landfall.job.landing;

import io.landfall.job.config.JobSettings;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs blocking work on HDFS and the mount off the task's own thread, so that checkpoints never wait for it. Elements on
 * their way are in the checkpoint and are worked on again after a failure.
 */
final class OffTask<I, O> extends RichAsyncFunction<I, O> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(OffTask.class);
    private static final int SECONDS_TO_END = 10;

    private final JobSettings settings;
    private final int threads;
    private final Opener<I, O> opener;
    private transient @Nullable ExecutorService executor;
    private transient @Nullable Work<I, O> work;

    OffTask(JobSettings settings, int threads, Opener<I, O> opener) {
        this.settings = settings;
        this.threads = threads;
        this.opener = opener;
    }

    /** Makes the work, with its connection to HDFS, where it will run. */
    interface Opener<I, O> extends java.io.Serializable {
        Work<I, O> open(Hdfs hdfs) throws Exception;
    }

    /** The work on one element; gives what comes of it. */
    interface Work<I, O> {
        Collection<O> apply(I element) throws Exception;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        work = opener.open(Hdfs.connect(settings.hdfs()));
        executor = Executors.newFixedThreadPool(threads);
    }

    @Override
    @SuppressWarnings({"NullAway", "FutureReturnValueIgnored"}) // open() comes first; errors go to the result
    public void asyncInvoke(I element, ResultFuture<O> result) {
        executor.submit(() -> {
            try {
                result.complete(work.apply(element));
            } catch (Throwable e) { // an Error must fail the task too, not leave the element waiting
                result.completeExceptionally(e);
            }
        });
    }

    /** Interrupts what is under way and waits until it has ended: the task's successor shall not meet it. */
    @Override
    public void close() throws InterruptedException {
        if (executor != null) {
            executor.shutdownNow();
            if (!executor.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn(
                        "work that was interrupted {} s ago still goes on; its writes are first or count nothing",
                        SECONDS_TO_END);
            }
        }
    }
}
