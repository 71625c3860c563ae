package io.landfall.local.command;

import io.landfall.contract.event.DeploymentStep;
import io.landfall.local.deployment.Deployment;
import io.landfall.local.deployment.DeploymentLog;
import io.landfall.local.deployment.Releases;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was deployed when, and what came of it. */
@Command(
        name = "deployments",
        description = "Shows what was deployed when, how long the stream paused, and which releases are kept.")
final class DeploymentsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final OperatorContext context;

    @Option(
            names = "--last",
            paramLabel = "n",
            defaultValue = "20",
            description = "How many to show (default: ${DEFAULT-VALUE}).")
    private int last = 20;

    DeploymentsCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        Terminal terminal = context.terminal();
        try {
            List<Deployment> ended = new ArrayList<>(new DeploymentLog(system.webHdfs())
                    .read().stream().filter(Deployment::hasEnded).toList());
            int hidden = Math.max(0, ended.size() - last);
            terminal.say(terminal.strong("Deployments") + (hidden > 0 ? terminal.dim("  " + hidden + " earlier") : ""));
            ended.stream().skip(hidden).forEach(step -> tell(terminal, step));
            terminal.say("");
            terminal.say(terminal.strong("Releases that are kept"));
            for (Releases.Kept release :
                    new Releases(system.webHdfs(), system.settings().var("releases")).list()) {
                terminal.say("  %-32s %s".formatted(Terminal.plain(release.id()), TIME.format(release.since())));
            }
            return 0;
        } catch (IOException e) {
            throw Refusal.broken("HDFS does not answer: " + e.getMessage() + "; ./landfall up starts what is missing");
        }
    }

    private static void tell(Terminal terminal, Deployment step) {
        String outcome = step.step().name().toLowerCase(Locale.ROOT);
        terminal.say("  %s  %-9s %s  %s"
                .formatted(
                        TIME.format(step.at(DeploymentStep.REQUESTED).orElseThrow()),
                        step.verb().word(),
                        step.step() == DeploymentStep.KEPT ? terminal.good(outcome) : terminal.bad(outcome),
                        Terminal.plain(step.message().orElse(""))));
        terminal.say(terminal.dim("    took %.1f s, asked by %s, id %s%s"
                .formatted(
                        step.sinceRequest(step.at(step.step()).orElseThrow()).toMillis() / 1e3,
                        Terminal.plain(step.requestedBy()),
                        Terminal.plain(step.commandId()),
                        step.savepoint()
                                .map(path -> ", savepoint " + Terminal.plain(path))
                                .orElse(""))));
    }
}
