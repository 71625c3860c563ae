package io.landfall.chat.botapi;

import com.sun.net.httpserver.HttpExchange;
import io.landfall.chat.http.HttpReply;
import io.landfall.chat.http.MalformedRequestException;
import io.landfall.chat.http.Parameters;
import io.landfall.chat.http.TooLargeException;
import io.landfall.chat.room.ReplacedPollException;
import io.landfall.chat.room.Room;
import io.landfall.chat.room.RoomException;
import io.landfall.chat.room.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Bot API: {@code /bot<token>/<method>}, method names in any case, and {@code /file/bot<token>/<path>}.
 *
 * @see <a href="https://core.telegram.org/bots/api#making-requests">Making requests</a>
 */
public final class BotApi {
    /** Bytes of a file that a bot may send. */
    static final long LARGEST_FILE = 50L * 1024 * 1024;

    private static final Pattern METHOD_PATH = Pattern.compile("/bot([^/]+)/([A-Za-z]+)");
    private static final Pattern FILE_PATH =
            Pattern.compile("/file/bot([^/]+)/(?:documents|photos)/file_(\\d{1,9})(?:\\.[a-z0-9]{1,8})?");

    private final Room room;
    private final byte[] token;
    private final Map<String, Method> methods = new HashMap<>();
    private final Troubles troubles = new Troubles();

    /** Speaks for the bot that has this token. */
    public BotApi(Room room, String token) {
        this.room = room;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        methods.putAll(new BotMethods(room).byName());
        methods.putAll(new MessageMethods(room).byName());
        methods.putAll(new FileMethods(room).byName());
    }

    /** Makes trouble for coming calls. */
    public void trouble(Trouble trouble) {
        troubles.add(trouble);
    }

    /** Whether a path belongs to the Bot API. */
    public static boolean owns(String path) {
        return path.startsWith("/bot") || path.startsWith("/file/bot");
    }

    /** Answers a request. */
    public void handle(HttpExchange exchange) throws IOException, InterruptedException {
        try {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/file/")) {
                sendFile(exchange, path);
            } else {
                call(exchange, path);
            }
        } catch (ApiException e) {
            e.retryAfter().ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", seconds.toString()));
            HttpReply.json(exchange, e.code(), e.envelope());
        }
    }

    private void call(HttpExchange exchange, String path) throws ApiException, IOException, InterruptedException {
        Matcher matcher = METHOD_PATH.matcher(path);
        if (!matcher.matches()) {
            throw new ApiException(404, "Not Found");
        }
        checkToken(matcher.group(1));
        String name = matcher.group(2).toLowerCase(Locale.ROOT);
        Method method = methods.get(name);
        if (method == null) {
            throw new ApiException(404, "Not Found: method not found");
        }
        Optional<Trouble> trouble = troubles.next(name);
        Object result = answer(exchange, method, trouble);
        if (trouble.isPresent()) {
            exchange.close();
            return;
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("ok", true);
        envelope.put("result", result);
        HttpReply.json(exchange, 200, envelope);
    }

    private Object answer(HttpExchange exchange, Method method, Optional<Trouble> trouble)
            throws ApiException, IOException, InterruptedException {
        try (Parameters parameters = Parameters.read(exchange, LARGEST_FILE, room::incomingFile)) {
            if (trouble.isPresent() && trouble.get().errorCode() > 0) {
                throw fault(trouble.get());
            }
            return method.call(parameters);
        } catch (RoomException e) {
            throw ApiException.badRequest(e.reason());
        } catch (MalformedRequestException e) {
            throw ApiException.badRequest(e.reason());
        } catch (TooLargeException e) {
            throw new ApiException(413, "Request Entity Too Large");
        } catch (ReplacedPollException e) {
            throw new ApiException(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
        }
    }

    private static ApiException fault(Trouble trouble) {
        return trouble.errorCode() == 429
                ? ApiException.tooManyRequests(Math.max(1, trouble.retryAfter()))
                : new ApiException(trouble.errorCode(), "Trouble made on purpose");
    }

    private void sendFile(HttpExchange exchange, String path) throws ApiException, IOException {
        Matcher matcher = FILE_PATH.matcher(path);
        if (!matcher.matches()) {
            throw new ApiException(404, "Not Found");
        }
        checkToken(matcher.group(1));
        StoredFile file =
                room.file("local-file-" + matcher.group(2)).orElseThrow(() -> new ApiException(404, "Not Found"));
        HttpReply.file(exchange, "application/octet-stream", room.path(file));
    }

    private void checkToken(String given) throws ApiException {
        if (!MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
            throw new ApiException(401, "Unauthorized");
        }
    }
}
