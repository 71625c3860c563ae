package io.landfall.local.command;

import io.landfall.local.process.LogTail;
import io.landfall.local.process.ProcessSpec;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what the processes wrote. */
@Command(name = "logs", description = "Prints the last lines of one process's log, or of all of them.")
final class LogsCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "process",
            description =
                    "kafka, namenode, datanode, jobmanager, taskmanager, report, chat or bot; all of them if left out.")
    private @Nullable String process;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "lines",
            defaultValue = "20",
            description = "How many lines of each (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what comes, until Ctrl-C.")
    private boolean follow;

    LogsCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        List<String> known =
                system.everyProcess().stream().map(ProcessSpec::name).toList();
        String only = Optional.ofNullable(process).orElse("");
        if (!only.isEmpty() && !known.contains(only)) {
            throw Refusal.wrongInput("no process " + Terminal.plain(only) + "; there are " + String.join(", ", known));
        }
        Map<String, Long> ends = new LinkedHashMap<>();
        for (String name : known) {
            Path log = system.table().log(name);
            if ((only.isEmpty() || only.equals(name)) && Files.exists(log)) {
                ends.put(name, Files.size(log));
                LogTail.lastLines(log, lines).forEach(line -> print(name, line, only.isEmpty()));
            }
        }
        if (ends.isEmpty()) {
            context.terminal().complain("no logs yet; ./landfall up starts everything");
        }
        while (follow && !ends.isEmpty()) {
            for (Map.Entry<String, Long> end : ends.entrySet()) {
                end.setValue(printFrom(system.table().log(end.getKey()), end, only.isEmpty()));
            }
            Thread.sleep(200);
        }
        return 0;
    }

    /** Prints the whole lines behind a position; returns where the next one starts. */
    private long printFrom(Path log, Map.Entry<String, Long> from, boolean withName) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = file.length() < from.getValue() ? 0 : from.getValue();
            byte[] bytes = new byte[(int) Math.min(file.length() - start, 1024 * 1024)];
            file.seek(start);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            new String(bytes, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> print(from.getKey(), line, withName));
            return start + end;
        }
    }

    private void print(String name, String line, boolean withName) {
        String text = line.replace("\u001b", "");
        context.terminal().say(withName ? context.terminal().dim("%-12s".formatted(name)) + " " + text : text);
    }
}
