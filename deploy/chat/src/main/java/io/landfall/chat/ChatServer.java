package io.landfall.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landfall.chat.botapi.BotApi;
import io.landfall.chat.botapi.Trouble;
import io.landfall.chat.http.HttpReply;
import io.landfall.chat.http.RequestGuard;
import io.landfall.chat.page.Page;
import io.landfall.chat.room.Room;
import io.landfall.chat.room.RoomException;
import io.landfall.chat.room.StoredFile;
import io.landfall.chat.telegram.Message;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local chat: a Bot API server with a web page in the place of Telegram's clients, on the loopback interface unless
 * it is told otherwise.
 *
 * <p>A test of a bot embeds it, points the bot to {@link #address} with its token, and acts as a user:
 *
 * <pre>{@code
 * try (ChatServer chat = ChatServer.start(0, folder, "local")) {
 *     // … start the bot with the Bot API at chat.address() and the token "local" …
 *     chat.sendAsUser(ChatServer.YOU, "/start");
 *     Message hello = chat.awaitMessage(ChatServer.YOU, m -> m.from().isBot(), Duration.ofSeconds(10));
 *     chat.press(ChatServer.YOU, hello.messageId(), "files");
 *     List<Message> all = chat.messages(ChatServer.YOU);
 * }
 * }</pre>
 */
public final class ChatServer implements Closeable {
    /** User id, and chat id, of the user that the page begins with. */
    public static final long YOU = Room.YOU.id();
    /** User id, and chat id, of somebody whom the bot does not know. */
    public static final long STRANGER = Room.STRANGER.id();

    private static final Logger LOG = LoggerFactory.getLogger(ChatServer.class);

    private final String host;
    private final Room room;
    private final BotApi botApi;
    private final Page page;
    private final RequestGuard guard;
    private final HttpServer server;
    private final ExecutorService threads;

    private ChatServer(HttpServer server, Room room, Arguments arguments) throws IOException {
        this.server = server;
        this.host = arguments.host();
        this.room = room;
        this.botApi = new BotApi(room, arguments.token());
        this.page = new Page(room, botApi, arguments.inbox());
        this.guard = new RequestGuard(host, server.getAddress().getPort());
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> new Thread(task, "chat-http-" + number.incrementAndGet()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Starts a chat.
     *
     * @param port port on the loopback interface; 0 for a free one
     * @param data folder of the chats, made if it isn't there
     * @param token the token that the bot uses
     * @throws IOException if the port or the folder is in use or can't be used
     */
    public static ChatServer start(int port, Path data, String token) throws IOException {
        return start(new Arguments(Arguments.LOOPBACK, port, data, token, "var/inbox"));
    }

    private static ChatServer start(Arguments arguments) throws IOException {
        HttpServer server = bind(arguments.host(), arguments.port());
        try {
            ChatServer chat = new ChatServer(server, new Room(arguments.data(), Clock.systemUTC()), arguments);
            server.start();
            return chat;
        } catch (IOException | RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    private static HttpServer bind(String host, int port) throws IOException {
        // Without this every small reply on a kept connection waits 40 ms for the other side's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
        } catch (BindException e) {
            throw new IOException(
                    "port %d is in use; stop what uses it or choose another with --port".formatted(port), e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The address of the page, and of the Bot API. */
    public URI address() {
        return URI.create("http://" + host + ":" + port() + "/");
    }

    /** Says something to the bot as one of the users. */
    public Message sendAsUser(long userId, String text) {
        return did(() -> room.say(userId, text));
    }

    /** Presses an inline button of a message as one of the users. Returns the id of the callback query. */
    public String press(long userId, int messageId, String data) {
        return did(() -> room.press(userId, messageId, data));
    }

    /** All messages of a chat as they are now, oldest first. */
    public List<Message> messages(long chatId) {
        return room.messages(chatId);
    }

    /**
     * Waits until a message of a chat is as wanted; it may be there already.
     *
     * @throws IllegalStateException if there is none in time; it tells which messages there are
     */
    public Message awaitMessage(long chatId, Predicate<Message> wanted, Duration longest) throws InterruptedException {
        return room.await(chatId, wanted, longest)
                .orElseThrow(() -> new IllegalStateException(
                        "no such message within %s; there are %s".formatted(longest, room.messages(chatId))));
    }

    /** Where the bytes of a document are; absent if no file has this id. */
    public Optional<Path> file(String fileId) {
        Optional<StoredFile> file = room.file(fileId);
        return file.map(room::path);
    }

    /** Updates that the bot has not confirmed. */
    public int pendingUpdates() {
        return room.pendingUpdates();
    }

    /** Makes trouble for coming calls of the Bot API. */
    public void trouble(Trouble trouble) {
        botApi.trouble(trouble);
    }

    /** Ends all requests that wait, and frees port and folder. What was said stays in the folder. */
    @Override
    public void close() throws IOException {
        room.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            Optional<String> refusal = guard.refusal(exchange);
            if (refusal.isPresent()) {
                HttpReply.text(exchange, 403, refusal.get());
            } else if (BotApi.owns(exchange.getRequestURI().getPath())) {
                botApi.handle(exchange);
            } else {
                page.handle(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            fail(exchange, e);
        } finally {
            exchange.close();
        }
    }

    private static void fail(HttpExchange exchange, Exception e) throws IOException {
        boolean begun = exchange.getResponseCode() >= 0;
        if (begun && e instanceof IOException) {
            LOG.debug("the other side left before the end of a reply", e);
            return;
        }
        LOG.error("a {} request failed", exchange.getRequestMethod(), e);
        if (!begun) {
            HttpReply.text(exchange, 500, "The local chat failed; its log tells why.");
        }
    }

    private static <T> T did(Deed<T> deed) {
        try {
            return deed.run();
        } catch (RoomException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a user does. */
    @FunctionalInterface
    private interface Deed<T> {
        T run() throws RoomException, IOException;
    }

    /**
     * Runs the chat until the process is stopped.
     *
     * @param words {@code --port 18090 --data DIR --token local --inbox NAME}
     */
    @SuppressWarnings("SystemOut") // Its one line for whoever starts it.
    public static void main(String[] words) {
        if (List.of(words).contains("--help")) {
            System.out.print(Arguments.USAGE);
            return;
        }
        try {
            ChatServer chat = start(Arguments.parse(List.of(words)));
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> did(() -> {
                        chat.close();
                        return true;
                    })));
            System.out.println("chat: " + chat.address());
        } catch (IllegalArgumentException e) {
            System.err.println("chat: " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("chat: " + e.getMessage());
            System.exit(1);
        }
    }
}
