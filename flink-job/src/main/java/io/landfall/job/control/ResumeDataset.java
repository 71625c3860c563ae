package io.landfall.job.control;

import io.landfall.contract.layout.Layout;
import io.landfall.job.landing.Hdfs;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code resume}: hands out the files of a dataset again. Works for one whose contract is gone, too. */
final class ResumeDataset implements Verb {
    private final Hdfs hdfs;

    ResumeDataset(Hdfs hdfs) {
        this.hdfs = hdfs;
    }

    @Override
    public Answer carryOut(Order order) throws IOException, RefusedException {
        String dataset = order.required("dataset", "the name of a dataset");
        if (!dataset.matches("[a-z][a-z0-9-]{0,63}") || !hdfs.exists(Layout.pause(dataset))) {
            return Answer.done("'" + Order.shortened(dataset) + "' is not paused: nothing to do");
        }
        hdfs.delete(Layout.pause(dataset));
        AtomicInteger waiting = new AtomicInteger();
        hdfs.each(Layout.QUEUE + "/" + dataset, child -> {
            if (child.name().endsWith(".json") && !child.name().startsWith(".")) {
                waiting.incrementAndGet();
            }
        });
        return Answer.done(dataset + " goes on; " + Words.count(waiting.get(), "file")
                + (waiting.get() == 1 ? " was" : " were") + " waiting");
    }
}
