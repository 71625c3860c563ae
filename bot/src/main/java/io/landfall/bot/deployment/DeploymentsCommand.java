package io.landfall.bot.deployment;

import io.landfall.bot.command.Asked;
import io.landfall.bot.command.BotCommand;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.text.Amounts;
import io.landfall.bot.text.HtmlText;
import java.time.Duration;
import java.util.List;

/** {@code /deployments}: which releases took each other's place, how that ended, and how long it took. */
public final class DeploymentsCommand implements BotCommand {
    private static final int MOST = 8;

    private final Deployments deployments;

    /** Takes its parts. */
    public DeploymentsCommand(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public String word() {
        return "deployments";
    }

    @Override
    public String purpose() {
        return "Which releases of the job ran when";
    }

    @Override
    public String example() {
        return "/deployments";
    }

    @Override
    public Content.Text answer(Transaction transaction, Asked asked) {
        List<Deployments.Ended> newest = deployments.newest(transaction, MOST);
        HtmlText text = new HtmlText();
        if (newest.isEmpty()) {
            text.text("Nothing was redeployed since I have been listening.");
        }
        for (Deployments.Ended ended : newest) {
            text.text(TellOfDeployments.mark(ended.step().step()) + " " + Amounts.moment(ended.at()) + " ")
                    .bold(ended.step().verb())
                    .text(", " + Amounts.duration(Duration.ofMillis(ended.step().millis())))
                    .line();
            ended.step().message().ifPresent(message -> text.sentence(message).line());
        }
        return Content.Text.of(text.markup());
    }
}
