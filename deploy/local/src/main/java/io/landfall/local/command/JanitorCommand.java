package io.landfall.local.command;

import io.landfall.local.system.LandfallSystem;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes debris now. */
@Command(
        name = "janitor",
        description = {
            "Removes debris on HDFS that is old enough: temporary files, parts that no ledger entry names, claims of"
                    + " closed files, receipts of old commands. The job does it by itself once a day.",
            "Exit code 0 if it was done, 1 if it failed or no answer came, 2 if it was refused."
        })
final class JanitorCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Option(names = "--dry-run", description = "Only say what it would remove.")
    private boolean dryRun;

    @Option(
            names = "--older",
            paramLabel = "age",
            description = "Age that debris must have, with m, h or d, at least 10m (default: LANDFALL_JANITOR_AGE).")
    private @Nullable String older;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    JanitorCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        Map<String, String> arguments = new TreeMap<>();
        if (dryRun) {
            arguments.put("dryRun", "true");
        }
        if (older != null) {
            arguments.put("older", older);
        }
        AnswerOptions.checkListening(system);
        return answer.ask(context, system, "janitor", arguments);
    }
}
