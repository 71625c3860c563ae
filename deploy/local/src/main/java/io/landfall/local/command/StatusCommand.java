package io.landfall.local.command;

import io.landfall.contract.json.Json;
import io.landfall.local.status.StatusPage;
import io.landfall.local.status.StatusReader;
import io.landfall.local.status.SystemStatus;
import io.landfall.local.terminal.Refusal;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what runs and what became of each file. */
@Command(
        name = "status",
        description = {
            "Shows every process, the streaming job, each file by stage, and the reports in the outbox.",
            "Exit code 0 if everything runs, 1 if something is down."
        })
final class StatusCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Option(names = "--json", description = "Print JSON for scripts: keys are added, never changed.")
    private boolean json;

    StatusCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        SystemStatus status = new StatusReader(context.system()).read();
        if (json) {
            context.terminal().say(Json.pretty(status));
        } else {
            new StatusPage(context.terminal(), Instant.now()).lines(status).forEach(context.terminal()::say);
        }
        return status.healthy() ? 0 : Refusal.BROKEN;
    }
}
