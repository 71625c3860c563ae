package io.landfall.chat.room;

import io.landfall.chat.telegram.BotCommand;
import io.landfall.chat.telegram.Message;
import io.landfall.chat.telegram.Update;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the journal's entries add up to. The same entries always give the same state. Guarded by the room's lock. */
final class RoomState {
    private final Map<Long, NavigableMap<Integer, Message>> chats = new HashMap<>();
    private final Map<Long, Integer> nextMessageIds = new HashMap<>();
    private final Map<String, List<BotCommand>> commands = new HashMap<>();
    private final FileStore files;
    private final Callbacks callbacks = new Callbacks();
    private UpdateQueue updates = new UpdateQueue(0);

    RoomState(FileStore files) {
        this.files = files;
    }

    void apply(Entry entry) {
        if (entry instanceof Entry.Began began) {
            updates = new UpdateQueue(began.firstUpdateId());
        } else if (entry instanceof Entry.Saved saved) {
            save(saved.message());
        } else if (entry instanceof Entry.Deleted deleted) {
            chat(deleted.chatId()).remove(deleted.messageId());
        } else if (entry instanceof Entry.Queued queued) {
            queue(queued.update());
        } else if (entry instanceof Entry.Confirmed confirmed) {
            updates.confirm(confirmed.below());
        } else if (entry instanceof Entry.Commands offered) {
            commands.put(offered.scope(), offered.commands());
        } else if (entry instanceof Entry.Stored stored) {
            files.add(stored.file());
        }
    }

    private void save(Message message) {
        long chatId = message.chat().id();
        chat(chatId).put(message.messageId(), message);
        nextMessageIds.merge(chatId, message.messageId() + 1, Math::max);
    }

    private void queue(Update update) {
        update.message().ifPresent(this::save);
        update.callbackQuery().ifPresent(callbacks::add);
        updates.add(update);
    }

    NavigableMap<Integer, Message> chat(long chatId) {
        return chats.computeIfAbsent(chatId, id -> new TreeMap<>());
    }

    Optional<Message> find(long chatId, int messageId) {
        return Optional.ofNullable(chat(chatId).get(messageId));
    }

    int nextMessageId(long chatId) {
        return nextMessageIds.getOrDefault(chatId, 1);
    }

    UpdateQueue updates() {
        return updates;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    List<BotCommand> commands(String scope) {
        return commands.getOrDefault(scope, List.of());
    }

    /** The commands that a user sees in the private chat: those of the narrowest scope that has any. */
    List<BotCommand> commandsFor(long userId) {
        for (String scope : List.of(CommandScope.chat(userId), CommandScope.ALL_PRIVATE_CHATS, CommandScope.DEFAULT)) {
            if (!commands(scope).isEmpty()) {
                return commands(scope);
            }
        }
        return List.of();
    }

    /** The user's messages that the bot has not confirmed. */
    List<Integer> pending(long userId) {
        return updates.all().stream()
                .flatMap(update -> update.message().stream())
                .filter(message -> message.chat().id() == userId)
                .map(Message::messageId)
                .toList();
    }

    /** The newest messages of a chat before one, oldest first. */
    List<Message> before(long chatId, int messageId, int most) {
        Collection<Message> older = chat(chatId).headMap(messageId, false).values();
        return older.stream().skip(Math.max(0, older.size() - most)).toList();
    }
}
