package io.landfall.bot.deployment;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.event.EventReaction;
import io.landfall.bot.outgoing.Chats;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.DeploymentStep;
import io.landfall.contract.event.EventData.RedeployStep;
import io.landfall.contract.event.StageEvent;
import java.util.Locale;

/** Shows each redeploy as one message that moves forward, in every chat that is told of files, and keeps how it ended. */
public final class TellOfDeployments implements EventReaction {
    private final Deployments deployments;
    private final Chats chats;
    private final OutgoingMessages messages;

    /** Takes its parts. */
    public TellOfDeployments(Deployments deployments, Chats chats, OutgoingMessages messages) {
        this.deployments = deployments;
        this.chats = chats;
        this.messages = messages;
    }

    @Override
    public void react(Transaction transaction, StageEvent event) {
        if (!(event.data() instanceof RedeployStep step)) {
            return;
        }
        if (step.step().isLast()) {
            deployments.keep(transaction, step, event.time());
        }
        for (long chatId : chats.told(transaction)) {
            String key = "deployment:" + step.commandId() + ":" + chatId;
            messages.want(transaction, key, chatId, Content.Text.of(text(step)));
        }
    }

    /** How far it is, in words. */
    static String text(RedeployStep step) {
        HtmlText text = new HtmlText().bold(title(step)).line();
        if (!step.release().equals(step.before())) {
            text.code(step.before()).text(" → ").code(step.release()).line();
        } else if (step.parallelism() != step.parallelismBefore()) {
            text.text("parallelism " + step.parallelismBefore() + " → " + step.parallelism())
                    .line();
        } else {
            text.code(step.release()).line();
        }
        text.text(mark(step.step()) + " " + standing(step.step()));
        step.message().ifPresent(message -> text.line().sentence(message));
        return text.markup();
    }

    private static String title(RedeployStep step) {
        return step.verb().substring(0, 1).toUpperCase(Locale.ROOT)
                + step.verb().substring(1);
    }

    static String mark(DeploymentStep step) {
        return switch (step) {
            case KEPT -> "✅";
            case RETURNED -> "↩️";
            case REFUSED -> "❌";
            default -> "⏳";
        };
    }

    private static String standing(DeploymentStep step) {
        return switch (step) {
            case REQUESTED -> "asked for; everything that can be known beforehand is being checked";
            case CHECKED -> "checked";
            case STOPPING -> "the job is stopping with a savepoint; files wait";
            case STOPPED -> "the job has stopped; files wait";
            case STARTING -> "the job is being started; files wait";
            case RUNNING -> "it runs, and has to prove itself";
            case RETURNING -> "it failed; what ran before is being started again";
            case KEPT -> "done";
            case RETURNED -> "it failed, and what ran before runs again";
            case REFUSED -> "refused; what runs goes on";
        };
    }
}
