package io.landfall.bot.mount;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.event.EventReaction;
import io.landfall.bot.outgoing.Chats;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.MountState;
import io.landfall.contract.event.StageEvent;
import java.util.Optional;

/** Tells when the mount stops or comes back. That it is well from the start is no news. */
public final class TellOfMount implements EventReaction {
    private final Mounts mounts;
    private final Chats chats;
    private final OutgoingMessages messages;

    /** Takes its parts. */
    public TellOfMount(Mounts mounts, Chats chats, OutgoingMessages messages) {
        this.mounts = mounts;
        this.chats = chats;
        this.messages = messages;
    }

    @Override
    public void react(Transaction transaction, StageEvent event) {
        if (!(event.data() instanceof EventData.MountChanged changed)) {
            return;
        }
        Optional<Mounts.Mount> before = mounts.find(transaction, changed.path());
        if (before.isPresent() && before.get().changedAt().isAfter(event.time())) {
            return;
        }
        Mounts.Mount now = new Mounts.Mount(changed.path(), changed.state(), changed.detail(), event.time());
        mounts.keep(transaction, now);
        MountState known = before.map(Mounts.Mount::state).orElse(MountState.LIVE);
        if (known == changed.state()) {
            return;
        }
        for (long chatId : chats.told(transaction)) {
            messages.want(
                    transaction, "mount:" + event.id() + ":" + chatId, chatId, Content.Text.of(MountText.change(now)));
        }
    }
}
