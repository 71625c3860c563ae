package io.landfall.job.control;

import io.landfall.contract.event.EventData.Command;
import io.landfall.contract.event.StageEvent;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Carries out the commands that are the job's, off the task's own thread, so that no checkpoint waits for them. Commands
 * that are being carried out are in the checkpoint, and are carried out again after a failure. Short commands are done
 * one after the other, in their order, and never wait for long ones.
 */
public final class ApplyCommand extends RichAsyncFunction<StageEvent, CommandDone> {
    private static final long serialVersionUID = 1L;
    private static final int LONG_AT_ONCE = 2;
    private static final int FILES_AT_ONCE = 4;

    private final JobSettings settings;
    private final Contracts contracts;
    private transient Control control;
    private transient ExecutorService shortOnes;
    private transient ExecutorService longOnes;
    private transient List<ExecutorService> executors;

    /** Works below the root of these settings, under these contracts. */
    @SuppressWarnings("NullAway.Init") // open() fills the transient fields
    public ApplyCommand(JobSettings settings, Contracts contracts) {
        this.settings = settings;
        this.contracts = contracts;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        executors = new ArrayList<>();
        ExecutorService workers = started(FILES_AT_ONCE);
        shortOnes = started(1);
        longOnes = started(LONG_AT_ONCE);
        control = Control.connect(settings, contracts, workers);
    }

    private ExecutorService started(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        executors.add(executor);
        return executor;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // errors go to the result
    public void asyncInvoke(StageEvent event, ResultFuture<CommandDone> result) {
        if (!(event.data() instanceof Command command)) {
            result.complete(List.of());
            return;
        }
        ExecutorService executor = control.isLong(command) ? longOnes : shortOnes;
        executor.submit(() -> {
            try {
                List<CommandDone> done =
                        control.carryOut(event, command).stream().toList();
                result.complete(done);
            } catch (Throwable e) { // an Error must fail the task too, not leave the command waiting
                result.completeExceptionally(e);
            }
        });
    }

    @Override
    @SuppressWarnings("NullAway") // open() may have failed
    public void close() {
        if (executors != null) {
            executors.forEach(ExecutorService::shutdownNow);
        }
    }
}
