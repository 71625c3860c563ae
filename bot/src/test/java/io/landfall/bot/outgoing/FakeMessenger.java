package io.landfall.bot.outgoing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Shows messages in a list, and fails when it is told to. */
public final class FakeMessenger implements Messenger {
    public final List<String> shown = new ArrayList<>();
    private final Deque<Delivery> troubles = new ArrayDeque<>();
    private boolean dies;
    private int lastMessageId;

    /** What the next attempts come to instead. */
    public void failNext(Delivery... deliveries) {
        troubles.addAll(List.of(deliveries));
    }

    /** The next message is shown, and the process is gone before it hears of it. */
    public void dieAfterNext() {
        dies = true;
    }

    @Override
    public Delivery deliver(OutgoingMessage message, Optional<Integer> replyTo) {
        if (!troubles.isEmpty()) {
            return troubles.remove();
        }
        String content = message.content() instanceof Content.Text text
                ? text.html()
                : message.content() instanceof Content.Document document ? document.path() : "toast";
        String how = message.messageId().map(id -> "edit " + id).orElse("send " + (lastMessageId + 1));
        shown.add(
                message.chatId() + " " + how + replyTo.map(id -> " reply " + id).orElse("") + ": " + content);
        if (dies) {
            dies = false;
            throw new Killed();
        }
        return new Delivery.Done(message.messageId().orElseGet(() -> ++lastMessageId));
    }

    /** Stands for {@code kill -9}: nothing in the code under test catches it. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
