package io.landfall.local.deployment;

import io.landfall.contract.event.DeploymentVerb;
import io.landfall.contract.event.EventData.Command;
import io.landfall.contract.event.StageEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a command asks for. */
final class Requests {
    private static final int MOST_PARALLEL = 1_000;

    private final Releases releases;
    private final Release own;

    /**
     * A reader.
     *
     * @param own the release that came with the operator
     */
    Requests(Releases releases, Release own) {
        this.releases = releases;
        this.own = own;
    }

    /**
     * The first step of what a command asks for.
     *
     * @param history all steps so far
     * @throws ImpossibleRequestException naming what can't be meant
     */
    Deployment read(
            StageEvent event, DeploymentVerb verb, Command command, Running now, List<Deployment> history, Instant time)
            throws IOException, InterruptedException, ImpossibleRequestException {
        Map<String, String> arguments = command.arguments();
        checkKnown(verb, arguments);
        Running wanted = switch (verb) {
            case REDEPLOY -> redeployed(arguments, now);
            case ROLLBACK -> rolledBack(arguments, now, history);
            case RESCALE -> new Running(now.release(), now.own(), Optional.of(parallelism(arguments)));
            case SAVEPOINT -> now;
        };
        Optional<String> from = Optional.empty();
        if (arguments.containsKey("savepoint")) {
            from = Optional.of(savepoint(arguments.getOrDefault("savepoint", ""), history));
        }
        return Deployment.requested(event.id(), verb, command.requestedBy(), wanted, now, from, time);
    }

    private static void checkKnown(DeploymentVerb verb, Map<String, String> arguments)
            throws ImpossibleRequestException {
        Set<String> known = switch (verb) {
            case REDEPLOY -> Set.of("release");
            case ROLLBACK -> Set.of("release", "savepoint");
            case RESCALE -> Set.of("parallelism");
            case SAVEPOINT -> Set.of();
        };
        for (String name : arguments.keySet()) {
            if (!known.contains(name)) {
                throw new ImpossibleRequestException(verb.word() + " knows no argument '" + name + "'"
                        + (known.isEmpty() ? "" : "; there are " + String.join(", ", known)));
            }
        }
    }

    private Running redeployed(Map<String, String> arguments, Running now)
            throws IOException, InterruptedException, ImpossibleRequestException {
        String meant = arguments.get("release");
        if (meant == null) {
            releases.keep(own);
            return new Running(own.id(), true, now.rescaled());
        }
        String id = releases.find(meant);
        return new Running(id, id.equals(own.id()), now.rescaled());
    }

    private Running rolledBack(Map<String, String> arguments, Running now, List<Deployment> history)
            throws IOException, InterruptedException, ImpossibleRequestException {
        String meant = arguments.get("release");
        if (meant != null) {
            return new Running(releases.find(meant), false, now.rescaled());
        }
        for (int i = history.size() - 1; i >= 0; i--) {
            Deployment step = history.get(i);
            if (step.hasEnded() && !step.before().release().equals(now.release())) {
                return new Running(step.before().release(), false, now.rescaled());
            }
        }
        if (arguments.containsKey("savepoint")) {
            return now;
        }
        throw new ImpossibleRequestException("no other release has run before " + now.release());
    }

    /** One that the operator has written, by its path or the last name of it. */
    private static String savepoint(String meant, List<Deployment> history) throws ImpossibleRequestException {
        return history.stream()
                .flatMap(step -> step.savepoint().stream())
                .filter(path -> path.equals(meant) || path.endsWith("/" + meant))
                .findFirst()
                .orElseThrow(() -> new ImpossibleRequestException(
                        "the operator has written no savepoint '" + meant + "'; ./landfall deployments lists them"));
    }

    private static int parallelism(Map<String, String> arguments) throws ImpossibleRequestException {
        String text = arguments.getOrDefault("parallelism", "");
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST_PARALLEL) {
            throw new ImpossibleRequestException(
                    "'" + text + "' is no parallelism: it must be a number from 1 to " + MOST_PARALLEL);
        }
        return Integer.parseInt(text);
    }
}
