package io.landfall.local.command;

import io.landfall.contract.settings.Setting;
import io.landfall.local.demo.Demonstration;
import io.landfall.local.process.CommandLock;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.system.Launcher;
import io.landfall.local.terminal.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything, drops the samples and waits for their reports. */
@Command(
        name = "demo",
        description = {
            "Starts everything, drops the samples into the inbox, shows how they move through the stages, and waits"
                    + " until their reports are delivered. Leaves the system running. A second run repeats nothing."
        })
final class DemoCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Option(
            names = "--timeout",
            paramLabel = "seconds",
            defaultValue = "180",
            description = "How long to wait for the reports (default: ${DEFAULT-VALUE}).")
    private int timeout;

    DemoCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        long begin = System.nanoTime();
        LandfallSystem system = context.system();
        refuseForeignInbox(system);
        Launcher launcher = new Launcher(system, context.terminal());
        Demonstration demonstration = new Demonstration(system, context.terminal());
        CommandLock.holding(system.settings().var("run"), "demo", () -> {
            launcher.up(demonstration::dropSamples);
            return 0;
        });
        context.terminal().say("");
        demonstration.follow(Duration.ofSeconds(timeout));
        context.terminal().say("");
        context.terminal()
                .say(context.terminal()
                        .good("All reports are delivered, after %.0f s.".formatted((System.nanoTime() - begin) / 1e9)));
        Addresses.of(system).forEach(context.terminal()::say);
        context.terminal().say("");
        context.terminal().say("The system runs on: drop another file into the inbox, or end it with ./landfall down");
        return 0;
    }

    private static void refuseForeignInbox(LandfallSystem system) {
        Path inbox = system.settings().path(Setting.INBOX);
        if (!system.settings().isOwn(inbox)) {
            throw Refusal.wrongInput("%s=%s is your own folder, and the demo would put samples into it;"
                            .formatted(Setting.INBOX.variable(), inbox)
                    + " use ./landfall up, or leave the setting out for the demo");
        }
    }
}
