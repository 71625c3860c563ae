package io.landfall.local.command;

import io.landfall.contract.event.DeploymentVerb;
import io.landfall.local.deployment.ImpossibleRequestException;
import io.landfall.local.deployment.Release;
import io.landfall.local.deployment.Releases;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.terminal.Refusal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts another release of the streaming job in the place of the one that runs. */
@Command(
        name = "redeploy",
        description = {
            "Stops the streaming job with a savepoint and starts another release from it. The release is kept when it runs,"
                    + " completes checkpoints and closes files; if not, the one before is started again.",
            "Exit code 0 if it is kept, 1 if the one before runs again or no answer came, 2 if it was refused."
        })
final class RedeployCommand implements Callable<Integer> {
    private final OperatorContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "jar|release",
            description =
                    "A jar of the job, or the name of a release that ran before (default: the jar that was built).")
    private @Nullable String meant;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    RedeployCommand(OperatorContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        LandfallSystem system = context.system();
        AnswerOptions.checkListening(system);
        return answer.ask(context, system, DeploymentVerb.REDEPLOY.word(), arguments(system));
    }

    /** Without a name the built jar is meant; of a cluster, the one that its operator brought. */
    private Map<String, String> arguments(LandfallSystem system) throws Exception {
        if (meant == null) {
            return context.steersCluster()
                    ? Map.of()
                    : Map.of("release", keep(system, system.settings().home().jobJar()));
        }
        return Map.of("release", isFile(meant) ? keep(system, Path.of(meant)) : meant);
    }

    private static boolean isFile(String name) {
        try {
            return name.endsWith(".jar") || Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false; // the name of a release then
        }
    }

    private String keep(LandfallSystem system, Path jar) throws Exception {
        if (!Files.isRegularFile(jar)) {
            throw Refusal.wrongInput("there is no file " + jar);
        }
        try {
            Release release = Release.of(jar);
            new Releases(system.webHdfs(), system.settings().var("releases")).keep(release);
            context.terminal().say("release " + release.id());
            return release.id();
        } catch (ImpossibleRequestException e) {
            throw Refusal.wrongInput(String.valueOf(e.getMessage()));
        }
    }
}
