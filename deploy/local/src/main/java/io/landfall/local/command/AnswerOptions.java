package io.landfall.local.command;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.local.control.CommandLink;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.process.RunningProcess;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command to the streaming job can be told, and how its answer is waited for and shown. */
final class AnswerOptions {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h)");
    private static final int ONE_LINE = 200;
    private static final Duration SHOWN_FROM = Duration.ofSeconds(1);

    @Option(
            names = "--id",
            paramLabel = "id",
            description = "Name of the command; given again with the same id, a command does nothing new"
                    + " (default: a fresh one, which is printed).")
    private @Nullable String id;

    @Option(
            names = "--wait",
            paramLabel = "time",
            defaultValue = "10m",
            description = "How long to wait for the answer, with s, m or h (default: ${DEFAULT-VALUE}).")
    private String patience = "10m";

    /**
     * Sends a command, waits for its answer and prints it.
     *
     * @return the exit code: 0 done, 1 failed or no answer, 2 refused
     */
    int ask(OperatorContext context, LandfallSystem system, String verb, Map<String, String> arguments)
            throws IOException, InterruptedException {
        Duration longest = patience();
        String commandId = Optional.ofNullable(id).orElseGet(() -> "cli-" + UUID.randomUUID());
        Terminal terminal = context.terminal();
        StageEvent command = new StageEvent(
                commandId,
                arguments.getOrDefault("dataset", verb),
                "/landfall/cli",
                Instant.now(),
                EventType.COMMAND.sequence(),
                new EventData.Command(verb, arguments, "cli:" + System.getProperty("user.name", "operator")));
        try (CommandLink link = CommandLink.open(system.settings().bootstrapServers())) {
            terminal.say(terminal.dim("command " + Terminal.plain(commandId)));
            Waiting waiting = new Waiting(terminal);
            Optional<CommandResult> answer = link.ask(command, longest, waiting::show);
            waiting.end();
            if (answer.isEmpty()) {
                throw Refusal.broken("no answer within " + patience
                        + "; the command stands, and is carried out when the" + " job gets to it\nask again with --id "
                        + commandId + "; ./landfall status shows the job");
            }
            return tell(terminal, answer.get());
        }
    }

    /**
     * Returns if the job can hear commands now.
     *
     * @throws Refusal naming what does not run
     */
    static void checkListening(LandfallSystem system) throws IOException, InterruptedException {
        List<String> own = system.settings().cluster().isPresent()
                ? List.of()
                : List.of("kafka", "namenode", "datanode", "jobmanager");
        for (String process : own) {
            Optional<RunningProcess> running = system.table().find(process);
            if (running.isEmpty()) {
                throw Refusal.broken(process + " does not run, so nobody would hear the command; ./landfall up starts"
                        + " what is missing");
            }
        }
        try {
            Optional<FlinkRest.Job> job = system.job(line -> {}).current();
            if (job.isEmpty()) {
                throw Refusal.broken("the streaming job does not run; ./landfall up starts it");
            }
        } catch (IOException e) {
            throw Refusal.broken("Flink does not answer: " + e.getMessage() + "; ./landfall status shows what runs");
        }
    }

    private Duration patience() {
        Matcher duration = DURATION.matcher(patience);
        if (!duration.matches()) {
            throw Refusal.wrongInput(
                    "--wait=" + Terminal.plain(patience) + ": must be a number with s, m or h, such as 90s");
        }
        long amount = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static int tell(Terminal terminal, CommandResult answer) {
        String message = Terminal.plain(answer.message());
        List<String> lines = message.length() > ONE_LINE ? List.of(message.split("; ", -1)) : List.of(message);
        String word = switch (answer.outcome()) {
            case DONE -> terminal.good("done");
            case REFUSED -> terminal.bad("refused");
            case FAILED -> terminal.bad("failed");
        };
        terminal.say(word + ": " + lines.get(0));
        lines.stream().skip(1).forEach(line -> terminal.say("  " + line));
        return switch (answer.outcome()) {
            case DONE -> 0;
            case REFUSED -> Refusal.WRONG_INPUT;
            case FAILED -> Refusal.BROKEN;
        };
    }

    /** One line that counts the seconds on a live terminal, and one that is said once elsewhere. */
    private static final class Waiting {
        private final Terminal terminal;
        private boolean shown;

        Waiting(Terminal terminal) {
            this.terminal = terminal;
        }

        void show(Duration waited) {
            if (waited.compareTo(SHOWN_FROM) < 0) {
                return;
            }
            if (terminal.isLive()) {
                terminal.redraw(List.of(terminal.busy("waiting for the answer, " + waited.toSeconds() + " s")));
            } else if (!shown) {
                terminal.say("waiting for the answer");
            }
            shown = true;
        }

        void end() {
            if (shown && terminal.isLive()) {
                terminal.redraw(List.of(""));
            }
        }
    }
}
