package io.landfall.bot.control;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.event.EventReaction;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.StageEvent;

/** Brings the answers to commands to the chats that gave them, and remembers which datasets are paused. */
public final class TellOfOrders implements EventReaction {
    private static final String DATASET = "[a-z][a-z0-9-]{0,63}";

    private final JobOrders orders;
    private final PausedDatasets paused;

    /** Takes its parts. */
    public TellOfOrders(OutgoingMessages messages, PausedDatasets paused) {
        this.orders = new JobOrders(messages);
        this.paused = paused;
    }

    @Override
    public void react(Transaction transaction, StageEvent event) {
        if (event.data() instanceof CommandResult result) {
            orders.answer(transaction, result);
            String dataset = result.dataset().orElse("");
            if (result.outcome() == Outcome.DONE && dataset.matches(DATASET)) {
                String verb = result.verb().orElse("");
                if (verb.equals(JobVerb.PAUSE.word())) {
                    paused.pause(transaction, dataset, event.time());
                } else if (verb.equals(JobVerb.RESUME.word())) {
                    paused.resume(transaction, dataset);
                }
            }
        }
    }
}
