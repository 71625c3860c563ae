package io.landfall.chat.room;

import io.landfall.chat.markup.FormattedText;
import io.landfall.chat.markup.MarkupException;
import io.landfall.chat.telegram.BotCommand;
import io.landfall.chat.telegram.Button;
import io.landfall.chat.telegram.CallbackQuery;
import io.landfall.chat.telegram.Chat;
import io.landfall.chat.telegram.InlineKeyboard;
import io.landfall.chat.telegram.Message;
import io.landfall.chat.telegram.Update;
import io.landfall.chat.telegram.User;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The chats between the users of the page and the bot, kept in a folder. Everything that returns has been written down;
 * a restart shows the same chats, and no number is used twice. Safe for several threads.
 */
public final class Room implements Closeable {
    /** The user that the page begins with. */
    public static final User YOU = new User(1001, false, "You", Optional.of("you"), Optional.of("en"));
    /** Somebody whom the bot does not know. */
    public static final User STRANGER =
            new User(2002, false, "A stranger", Optional.of("a_stranger"), Optional.of("en"));
    /** The bot. */
    public static final User BOT =
            new User(7001, true, "Landfall", Optional.of("landfall_local_bot"), Optional.empty());

    private static final Map<Long, User> USERS = Map.of(YOU.id(), YOU, STRANGER.id(), STRANGER);
    private static final int PAGE_LENGTH = 100;

    private final Clock clock;
    private final FileChannel lockFile;
    private final FileStore files;
    private final RoomState state;
    private final Journal journal;
    private final Feed feed = new Feed();
    private final BotPresence presence = new BotPresence(listens -> feed.tellAll("bot", Map.of("listens", listens)));

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Set<String> wantedKinds = Set.of();
    private long poll;
    private boolean closed;

    /**
     * Opens the chats of a folder, which is made if it isn't there.
     *
     * @throws IOException if the folder can't be used, or another process uses it
     */
    public Room(Path folder, Clock clock) throws IOException {
        this.clock = clock;
        this.lockFile = FolderLock.take(Files.createDirectories(folder));
        try {
            this.files = new FileStore(folder.resolve("documents"));
            this.state = new RoomState(files);
            this.journal = Journal.open(folder.resolve("journal.jsonl"), state::apply);
            if (state.updates().nextId() == 0) {
                Entry began = new Entry.Began(firstUpdateId());
                journal.append(began);
                state.apply(began);
            }
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    /** A user of the page. */
    public static User user(long id) throws RoomException {
        User user = USERS.get(id);
        if (user == null) {
            throw new RoomException("chat not found");
        }
        return user;
    }

    /** A user says something to the bot. */
    public Message say(long userId, String text) throws RoomException, IOException {
        User user = user(userId);
        FormattedText said = plain(text);
        if (said.text().isEmpty()) {
            throw new RoomException("message text is empty");
        }
        return this.<Message, RoomException>written(() -> {
            Message message = textMessage(user, Chat.of(user), said, Optional.empty(), Optional.empty());
            if (wanted("message")) {
                record(new Entry.Queued(Update.of(state.updates().nextId(), message)));
            } else {
                record(new Entry.Saved(message));
            }
            return message;
        });
    }

    /** A user presses a button. Returns the id of the callback query. */
    public String press(long userId, int messageId, String data) throws RoomException, IOException {
        User user = user(userId);
        return this.<String, RoomException>written(() -> {
            Message message = state.find(userId, messageId).orElseThrow(() -> new RoomException("message not found"));
            boolean offered = message.replyMarkup().stream()
                    .flatMap(keyboard -> keyboard.inlineKeyboard().stream())
                    .flatMap(List::stream)
                    .map(Button::callbackData)
                    .anyMatch(Optional.of(data)::equals);
            if (!offered) {
                throw new RoomException("this message has no such button any more");
            }
            String id = UUID.randomUUID().toString();
            if (wanted("callback_query")) {
                CallbackQuery query = new CallbackQuery(id, user, message, "local-" + userId, data);
                record(new Entry.Queued(Update.of(state.updates().nextId(), query)));
            }
            return id;
        });
    }

    /** The bot says something. */
    public Message send(long chatId, FormattedText text, Optional<InlineKeyboard> buttons, Optional<Message> answered)
            throws RoomException, IOException {
        Chat chat = Chat.of(user(chatId));
        return this.<Message, RoomException>written(() -> {
            Message message = textMessage(BOT, chat, text, buttons, answered);
            record(new Entry.Saved(message));
            return message;
        });
    }

    /** The bot sends a file or a picture. The maker gets the number and the time of the new message. */
    public Message send(long chatId, MessageMaker maker) throws RoomException, IOException {
        Chat chat = Chat.of(user(chatId));
        return this.<Message, RoomException>written(() -> {
            Message message = maker.make(state.nextMessageId(chatId), BOT, chat, now());
            record(new Entry.Saved(message));
            return message;
        });
    }

    /** Makes a message that knows its number. */
    @FunctionalInterface
    public interface MessageMaker {
        /** Makes it. */
        Message make(int messageId, User from, Chat chat, long date);
    }

    /** Changes one of the bot's messages; one that stays the same is an error, as with Telegram. */
    public Message edit(long chatId, int messageId, Change change) throws RoomException, IOException {
        user(chatId);
        return this.<Message, RoomException>written(() -> {
            Message before =
                    state.find(chatId, messageId).orElseThrow(() -> new RoomException("message to edit not found"));
            if (!before.from().isBot()) {
                throw new RoomException("message can't be edited");
            }
            Message after = change.of(before, now());
            if (sameContent(before, after)) {
                throw new RoomException("message is not modified: specified new message content and reply markup are"
                        + " exactly the same as a current content and reply markup of the message");
            }
            record(new Entry.Saved(after));
            return after;
        });
    }

    /** What becomes of a message. */
    @FunctionalInterface
    public interface Change {
        /** Makes the new state of the message. */
        Message of(Message before, long now) throws RoomException;
    }

    /** Removes a message. */
    public void delete(long chatId, int messageId) throws RoomException, IOException {
        user(chatId);
        this.<Boolean, RoomException>written(() -> {
            if (state.find(chatId, messageId).isEmpty()) {
                throw new RoomException("message to delete not found");
            }
            record(new Entry.Deleted(chatId, messageId));
            return true;
        });
    }

    /** A message, if it is there. */
    public Optional<Message> message(long chatId, int messageId) {
        return locked(() -> state.find(chatId, messageId));
    }

    /** All messages of a chat, oldest first. */
    public List<Message> messages(long chatId) {
        return locked(() -> List.copyOf(state.chat(chatId).values()));
    }

    /** Up to a page of messages before one, oldest first. */
    public List<Message> messagesBefore(long chatId, int messageId) {
        return locked(() -> state.before(chatId, messageId, PAGE_LENGTH));
    }

    /** Waits until some message of a chat, now or as it will be, is as wanted; empty when the time is over. */
    public Optional<Message> await(long chatId, Predicate<Message> wanted, Duration longest)
            throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<Message> found =
                        state.chat(chatId).values().stream().filter(wanted).findFirst();
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The bot asks for updates: those below the offset are confirmed and forgotten, the next ones returned, after
     * waiting for one if there is none.
     *
     * @param offset first update that is wanted; negative counts from the end; 0 for all that are not confirmed
     * @param kinds kinds of updates that are wanted from now on; empty list for all; absent to leave it as it is
     * @throws ReplacedPollException if another poll begins meanwhile
     */
    public List<Update> poll(long offset, int limit, Duration longest, Optional<List<String>> kinds)
            throws ReplacedPollException, IOException, InterruptedException {
        presence.pollBegins();
        try {
            return pollQuietly(offset, limit, longest, kinds);
        } finally {
            presence.pollEnds();
        }
    }

    private List<Update> pollQuietly(long offset, int limit, Duration longest, Optional<List<String>> kinds)
            throws ReplacedPollException, IOException, InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            long mine = ++poll;
            changed.signalAll();
            kinds.ifPresent(wanted -> wantedKinds = Set.copyOf(wanted));
            confirm(state.updates().firstWanted(offset));
            while (state.updates().all().isEmpty() && left > 0 && mine == poll && !closed) {
                left = changed.awaitNanos(left);
            }
            if (mine != poll || closed) {
                throw new ReplacedPollException();
            }
            return state.updates().first(limit);
        } finally {
            lock.unlock();
        }
    }

    /** Updates that the bot has not confirmed. */
    public int pendingUpdates() {
        return locked(() -> state.updates().all().size());
    }

    /** Forgets all updates that the bot has not confirmed. */
    public void dropPendingUpdates() throws IOException {
        written(() -> {
            confirm(state.updates().nextId());
            return true;
        });
    }

    /** The bot answers a pressed button. */
    public void answer(Answer answer) throws RoomException, IOException {
        this.<CallbackQuery, RoomException>written(() -> {
            CallbackQuery query = state.callbacks()
                    .take(answer.callbackQueryId())
                    .orElseThrow(() ->
                            new RoomException("query is too old and response timeout expired or query ID is invalid"));
            feed.tell(query.from().id(), "answer", answer);
            return query;
        });
    }

    /** The bot says what it is doing. */
    public void action(long chatId, String action) throws RoomException {
        user(chatId);
        feed.tell(chatId, "action", Map.of("action", action));
    }

    /** The bot offers commands; an empty list takes them back. */
    public void setCommands(String scope, List<BotCommand> offered) throws IOException {
        written(() -> {
            record(new Entry.Commands(scope, offered));
            return true;
        });
    }

    /** The commands of exactly this scope. */
    public List<BotCommand> commands(String scope) {
        return locked(() -> state.commands(scope));
    }

    /** A new empty file for bytes that are still coming; {@link #keep} takes it over. */
    public Path incomingFile() throws IOException {
        return files.incoming();
    }

    /** Keeps a file for good. */
    public StoredFile keep(Path incoming, String name, String mimeType, int width, int height) throws IOException {
        return written(() -> {
            StoredFile file = files.keep(incoming, name, mimeType, width, height);
            record(new Entry.Stored(file));
            return file;
        });
    }

    /** The file with this id, if there is one. */
    public Optional<StoredFile> file(String fileId) {
        return locked(() -> StoredFile.numberIn(fileId).flatMap(files::find));
    }

    /** Where a file's bytes are. */
    public Path path(StoredFile file) {
        return files.path(file);
    }

    /** Begins to tell a page what changes; the first event is a snapshot, and nothing is missed after it. */
    public Feed.Subscription subscribe(long userId) throws RoomException {
        User user = user(userId);
        lock.lock();
        try {
            Feed.Subscription subscription = feed.subscribe(userId);
            List<Message> newest = state.before(userId, Integer.MAX_VALUE, PAGE_LENGTH);
            Snapshot snapshot = new Snapshot(
                    user,
                    BOT,
                    newest,
                    newest.size() < state.chat(userId).size(),
                    state.pending(userId),
                    state.commandsFor(userId),
                    presence.listens());
            subscription.offer(new Feed.Event("snapshot", snapshot));
            return subscription;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all polls and subscriptions. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            changed.signalAll();
            feed.closeAll();
            presence.close();
            journal.close();
            lockFile.close();
        } finally {
            lock.unlock();
        }
    }

    private boolean wanted(String kind) {
        return wantedKinds.isEmpty() || wantedKinds.contains(kind);
    }

    private void confirm(int below) throws IOException {
        boolean any = state.updates().all().stream().anyMatch(update -> update.updateId() < below);
        if (any) {
            record(new Entry.Confirmed(below));
        }
    }

    private Message textMessage(
            User from, Chat chat, FormattedText text, Optional<InlineKeyboard> buttons, Optional<Message> answered) {
        return new Message(
                state.nextMessageId(chat.id()),
                from,
                chat,
                now(),
                Optional.empty(),
                Optional.of(text.text()),
                text.entities(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                buttons,
                answered.map(Message::quoted));
    }

    private static FormattedText plain(String text) throws RoomException {
        try {
            return FormattedText.parse(text, Optional.empty());
        } catch (MarkupException e) {
            throw new RoomException(e.reason());
        }
    }

    private static boolean sameContent(Message before, Message after) {
        return before.text().equals(after.text())
                && before.entities().equals(after.entities())
                && before.caption().equals(after.caption())
                && before.captionEntities().equals(after.captionEntities())
                && before.replyMarkup().equals(after.replyMarkup());
    }

    /** Writes an entry down, makes it true and tells the pages. */
    private void record(Entry entry) throws IOException {
        journal.append(entry);
        state.apply(entry);
        changed.signalAll();
        if (entry instanceof Entry.Saved saved) {
            feed.tell(saved.message().chat().id(), "message", saved.message());
        } else if (entry instanceof Entry.Deleted deleted) {
            feed.tell(deleted.chatId(), "deleted", Map.of("message_id", deleted.messageId()));
        } else if (entry instanceof Entry.Queued queued) {
            queued.update()
                    .message()
                    .ifPresent(message -> feed.tell(message.chat().id(), "message", message));
            tellPending();
        } else if (entry instanceof Entry.Confirmed) {
            tellPending();
        } else if (entry instanceof Entry.Commands) {
            USERS.keySet().forEach(userId -> feed.tell(userId, "commands", state.commandsFor(userId)));
        }
    }

    private void tellPending() {
        USERS.keySet().forEach(userId -> feed.tell(userId, "pending", state.pending(userId)));
    }

    /** The time, so that ids go on growing for a bot that remembers more than a folder that was emptied. */
    private int firstUpdateId() {
        return Math.toIntExact(now());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    private <T, X extends Exception> T written(Step<T, X> step) throws X, IOException {
        lock.lock();
        try {
            return step.run();
        } finally {
            lock.unlock();
        }
    }

    /** Something that is done under the lock. */
    @FunctionalInterface
    private interface Step<T, X extends Exception> {
        T run() throws X, IOException;
    }
}
