package io.landfall.report;

import io.landfall.contract.event.EventData.Document;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.settings.InvalidSettingsException;
import io.landfall.contract.settings.Setting;
import io.landfall.contract.settings.Settings;
import io.landfall.report.ReportOutcome.Ready;
import io.landfall.report.ReportOutcome.Refused;
import io.landfall.report.docx.Template;
import io.landfall.report.spark.WarmSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Main of a single report, for spark-submit or a scheduler: makes it and prints where its documents are. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Makes one report and prints where its documents are. Settings come from LANDFALL_ variables.")
public final class ReportMain implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int WRONG_SETTINGS = 2;

    @Option(names = "--dataset", description = "The dataset.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "--from", paramLabel = "<day>", description = "First day, such as 2026-01-31.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "<day>", description = "Last day, such as 2026-02-28.")
    private Optional<LocalDate> to = Optional.empty();

    @Option(
            names = "--file",
            paramLabel = "<id>-g<n>",
            description = "Report of one sealed generation of a file, such as 65100b4b2398c030-g1.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--write-template",
            paramLabel = "<file>",
            description = "Write the built-in Word template here, to be restyled and put into LANDFALL_TEMPLATES.")
    private Optional<Path> template = Optional.empty();

    @Spec
    private @Nullable CommandSpec spec;

    /** Makes one report; ends with 1 when it is refused and with 2 when arguments or settings are wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReportMain())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof InvalidSettingsException) {
                        line.getErr().println(failure.getMessage());
                        return WRONG_SETTINGS;
                    }
                    throw failure;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = line().getOut();
        if (template.isPresent()) {
            Files.write(template.get(), Template.builtIn());
            out.println(template.get());
            return 0;
        }
        ReportRequest request = request();
        Settings settings = Settings.of(System.getenv());
        try (WarmSpark spark = ReportService.spark(settings)) {
            ReportJob job = ReportService.job(settings, spark, new Contracts(settings.path(Setting.DATASETS)));
            return tell(job.run(request), settings, out);
        }
    }

    private Integer tell(ReportOutcome outcome, Settings settings, PrintWriter out) {
        if (outcome instanceof Ready ready) {
            for (Document document : ready.report().documents()) {
                out.println(settings.path(Setting.OUTBOX).resolve(document.path()));
            }
            return 0;
        }
        String message = outcome instanceof Refused refused
                ? refused.failure().message()
                : "a newer generation of the file is sealed; ask for its report";
        line().getErr().println(message);
        return REFUSED;
    }

    private ReportRequest request() {
        String name = dataset.orElseThrow(() -> new ParameterException(line(), "--dataset is missing"));
        if (file.isPresent()) {
            return new ReportRequest.OfFile(file(name, file.get()));
        }
        return new ReportRequest.OfPeriod(name, from, to, "cli-" + Instant.now().toEpochMilli());
    }

    private FileRef file(String name, String key) {
        int dash = key.indexOf("-g");
        try {
            return new FileRef(
                    name, key.substring(0, Math.max(dash, 0)), Integer.parseInt(key.substring(dash + 2)), key);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line(), "--file " + key + ": must be like 65100b4b2398c030-g1", e);
        }
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification before it calls");
        }
        return spec.commandLine();
    }
}
