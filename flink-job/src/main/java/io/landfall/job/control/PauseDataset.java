package io.landfall.job.control;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.Layout;
import io.landfall.job.config.Contracts;
import io.landfall.job.landing.Hdfs;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** {@code pause}: from now on the files of a dataset land, and wait on HDFS. */
final class PauseDataset implements Verb {
    private final Contracts contracts;
    private final Hdfs hdfs;
    private final Clock clock;

    PauseDataset(Contracts contracts, Hdfs hdfs, Clock clock) {
        this.contracts = contracts;
        this.hdfs = hdfs;
        this.clock = clock;
    }

    /** What a pause's marker says, for people. */
    record Pause(String by, Instant since, String command) {}

    @Override
    public Answer carryOut(Order order) throws IOException, RefusedException {
        String dataset = order.dataset(contracts);
        Pause pause = new Pause(
                Order.shortened(order.requestedBy()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Order.shortened(order.id()));
        if (hdfs.writeNew(Layout.pause(dataset), Json.bytes(pause))) {
            return Answer.done(dataset
                    + " is paused: its files go on to arrive and to land, and wait on HDFS; those that are being read"
                    + " go on to their end");
        }
        Optional<Pause> before = hdfs.read(Layout.pause(dataset)).map(json -> Json.read(json, Pause.class));
        return Answer.done(dataset + " is paused"
                + before.filter(there -> !there.command().equals(pause.command()))
                        .map(there -> " since " + there.since() + " already, by " + there.by())
                        .orElse(""));
    }
}
