package io.landfall.job.control;

import io.landfall.contract.event.EventData.Command;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.landing.Landing;
import io.landfall.job.landing.LandingOutcome;
import io.landfall.job.landing.RequeueFile;
import io.landfall.job.landing.RequeueFile.NotPossibleException;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Carries out the commands that are the job's: {@code reprocess}. Others, such as {@code report}, are not answered. */
public final class ApplyCommand extends ProcessFunction<StageEvent, CommandDone>
        implements ResultTypeQueryable<CommandDone> {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;
    private final Contracts contracts;
    private transient RequeueFile files;

    /** Works below the root of these settings, under these contracts. */
    @SuppressWarnings("NullAway.Init") // open() fills the transient field
    public ApplyCommand(JobSettings settings, Contracts contracts) {
        this.settings = settings;
        this.contracts = contracts;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        files = Landing.requeue(settings, contracts);
    }

    @Override
    public void processElement(StageEvent event, Context context, Collector<CommandDone> out) throws IOException {
        if (event.data() instanceof Command command && command.verb().equals("reprocess")) {
            out.collect(reprocess(event, command.arguments()));
        }
    }

    private CommandDone reprocess(StageEvent event, Map<String, String> arguments) throws IOException {
        String dataset = arguments.getOrDefault("dataset", "");
        String fileId = arguments.getOrDefault("fileId", "");
        try {
            LandingOutcome outcome = files.requeue(dataset, fileId, event.id());
            String message = outcome.file().name() + " is processed again, as generation "
                    + outcome.file().generation();
            return new CommandDone(answer(event, Outcome.DONE, message), Optional.of(outcome));
        } catch (NotPossibleException e) {
            String message = Objects.requireNonNullElse(e.getMessage(), "it is not possible");
            return new CommandDone(answer(event, Outcome.REFUSED, message), Optional.empty());
        }
    }

    private static StageEvent answer(StageEvent command, Outcome outcome, String message) {
        return new StageEvent(
                command.id() + "-result",
                command.key(),
                StageEvent.FLINK_JOB,
                Clock.systemUTC().instant(),
                EventType.COMMAND_RESULT.sequence(),
                new CommandResult(command.id(), outcome, message));
    }

    @Override
    public TypeInformation<CommandDone> getProducedType() {
        return JsonTypeInformation.of(CommandDone.class);
    }
}
