package io.landfall.local.command;

import io.landfall.local.process.CommandLock;
import io.landfall.local.process.ProcessSpec;
import io.landfall.local.system.FolderTree;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.terminal.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes the data of the local run. */
@Command(
        name = "clean",
        description = {
            "Removes all data of the local run: HDFS, Kafka, Flink, bot, chat, logs, inbox and outbox below var/.",
            "Folders that LANDFALL_INBOX and LANDFALL_OUTBOX name elsewhere are never touched."
        })
final class CleanCommand implements Callable<Integer> {
    private static final List<String> FOLDERS = List.of(
            "kafka", "hdfs", "flink", "bot", "chat", "inbox", "outbox", "logs", "releases", "tmp", "run", "chaos");

    private final OperatorContext context;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    CleanCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        Path var = system.settings().var();
        if (!Files.exists(var)) {
            context.terminal().say("nothing to remove: there is no " + var);
            return 0;
        }
        // A chaos run at work holds the other lock.
        return CommandLock.holding(
                system.settings().var("run"),
                "clean",
                () -> CommandLock.holding(system.settings().var("chaos"), "clean", () -> clean(system)));
    }

    private int clean(LandfallSystem system) throws IOException {
        Path var = system.settings().var();
        refuseWhileRunning(system);
        if (!yes && !confirmed(var)) {
            context.terminal().say("nothing was removed");
            return Refusal.BROKEN;
        }
        for (String folder : FOLDERS) {
            FolderTree.remove(system.settings().var(folder));
        }
        context.terminal().say("removed the data in " + var);
        return 0;
    }

    private static void refuseWhileRunning(LandfallSystem system) throws IOException {
        for (ProcessSpec spec : system.everyProcess()) {
            if (system.table().find(spec.name()).isPresent()) {
                throw Refusal.broken(spec.name() + " is running; ./landfall down first");
            }
        }
    }

    private boolean confirmed(Path var) throws IOException {
        context.terminal().say("This removes all data in " + var + ". Type yes to go on:");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return "yes".equals(in.readLine());
    }
}
