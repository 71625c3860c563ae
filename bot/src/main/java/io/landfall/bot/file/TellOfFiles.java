package io.landfall.bot.file;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.event.EventReaction;
import io.landfall.bot.outgoing.Chats;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;

/** Moves the message of a file forward in every chat that is told. */
public final class TellOfFiles implements EventReaction {
    private final KnownFiles files;
    private final Chats chats;
    private final OutgoingMessages messages;

    /** Takes its parts. */
    public TellOfFiles(KnownFiles files, Chats chats, OutgoingMessages messages) {
        this.files = files;
        this.chats = chats;
        this.messages = messages;
    }

    /** Key of the message of a file in a chat. */
    public static String messageKey(FileRef file, long chatId) {
        return "file:" + file.key() + ":" + chatId;
    }

    @Override
    public void react(Transaction transaction, StageEvent event) {
        FileState.subject(event.data()).ifPresent(file -> tell(transaction, file, event));
    }

    private void tell(Transaction transaction, FileRef file, StageEvent event) {
        FileState state =
                files.find(transaction, file.key()).orElse(FileState.of(file)).apply(event);
        if (event.type() == EventType.FILE_ARRIVED) {
            for (FileState other : files.generations(transaction, file.fileId())) {
                if (other.file().generation() != file.generation()) {
                    state = state.beside(other);
                    FileState moved = other.beside(state);
                    if (!moved.equals(other)) {
                        show(transaction, moved);
                    }
                }
            }
        }
        show(transaction, state);
    }

    private void show(Transaction transaction, FileState state) {
        files.keep(transaction, state);
        for (long chatId : chats.told(transaction)) {
            messages.want(transaction, messageKey(state.file(), chatId), chatId, FileText.of(state));
        }
    }
}
