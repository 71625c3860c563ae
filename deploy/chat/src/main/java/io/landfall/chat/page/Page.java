package io.landfall.chat.page;

import com.sun.net.httpserver.HttpExchange;
import io.landfall.chat.botapi.BotApi;
import io.landfall.chat.botapi.Trouble;
import io.landfall.chat.http.FileType;
import io.landfall.chat.http.HttpReply;
import io.landfall.chat.http.MalformedRequestException;
import io.landfall.chat.http.Parameters;
import io.landfall.chat.http.RequestGuard;
import io.landfall.chat.http.TooLargeException;
import io.landfall.chat.room.Room;
import io.landfall.chat.room.RoomException;
import io.landfall.chat.room.StoredFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web page and, below {@code /local/}, what it asks for: events, older messages, files, and what its user does. */
public final class Page {
    private static final Pattern FILE = Pattern.compile("/local/files/([a-z0-9-]{1,40})(/.*)?");
    private static final int OLDER = 100;

    private final Room room;
    private final BotApi botApi;
    private final String inbox;
    private final PageFiles files = new PageFiles();

    /**
     * A page for the chats of a room.
     *
     * @param inbox what the page calls the folder where files are dropped
     */
    public Page(Room room, BotApi botApi, String inbox) throws IOException {
        this.room = room;
        this.botApi = botApi;
        this.inbox = inbox;
    }

    /** Answers a request. */
    public void handle(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        try {
            switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> get(exchange, path);
                case "POST" -> post(exchange, path);
                default -> HttpReply.text(exchange, 405, "Only GET and POST.");
            }
        } catch (RoomException | MalformedRequestException | IllegalArgumentException e) {
            HttpReply.json(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
        } catch (TooLargeException e) {
            HttpReply.json(exchange, 413, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException, RoomException, InterruptedException {
        Matcher file = FILE.matcher(path);
        if (files.send(exchange, path)) {
            return;
        }
        if (file.matches()) {
            sendFile(exchange, file.group(1));
            return;
        }
        switch (path) {
            case "/local/events" -> EventStream.run(exchange, room.subscribe(user(query(exchange))));
            case "/local/messages" -> older(exchange);
            case "/local/about" -> HttpReply.json(exchange, 200, about());
            default -> HttpReply.text(exchange, 404, "Nothing is here. The chat is at /");
        }
    }

    private void post(HttpExchange exchange, String path) throws IOException, RoomException {
        if (exchange.getRequestHeaders().getFirst(RequestGuard.PAGE_HEADER) == null) {
            HttpReply.json(exchange, 403, Map.of("error", "The header " + RequestGuard.PAGE_HEADER + " is missing."));
            return;
        }
        try (Parameters parameters = query(exchange)) {
            Object answer = switch (path) {
                case "/local/send" ->
                    room.say(user(parameters), parameters.text("text").orElse(""));
                case "/local/press" -> press(parameters);
                case "/local/trouble" -> trouble(parameters);
                default -> throw new MalformedRequestException("nothing can be sent to " + path);
            };
            HttpReply.json(exchange, 200, answer);
        }
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("users", List.of(Room.YOU, Room.STRANGER));
        about.put("bot", Room.BOT);
        about.put("inbox", inbox);
        return about;
    }

    private void older(HttpExchange exchange) throws IOException, RoomException {
        Parameters parameters = query(exchange);
        int before =
                parameters.number("before").orElse((long) Integer.MAX_VALUE).intValue();
        var messages = room.messagesBefore(user(parameters), before);
        HttpReply.json(exchange, 200, Map.of("messages", messages, "more", messages.size() == OLDER));
    }

    private Object press(Parameters parameters) throws RoomException, IOException {
        int messageId = parameters.number("message_id").orElse(0L).intValue();
        String data = parameters.text("data").orElse("");
        return Map.of("callback_query_id", room.press(user(parameters), messageId, data));
    }

    private Object trouble(Parameters parameters) {
        botApi.trouble(new Trouble(
                parameters.text("method"),
                parameters.number("error_code").orElse(429L).intValue(),
                parameters.number("retry_after").orElse(1L).intValue(),
                parameters.number("times").orElse(1L).intValue()));
        return Map.of("ok", true);
    }

    private void sendFile(HttpExchange exchange, String fileId) throws IOException {
        Optional<StoredFile> found = room.file(fileId);
        if (found.isEmpty()) {
            HttpReply.text(exchange, 404, "There is no such file.");
            return;
        }
        StoredFile file = found.get();
        Path path = room.path(file);
        Optional<String> shown = FileType.shown(path);
        String disposition = shown.isPresent() ? "inline" : "attachment";
        exchange.getResponseHeaders().set("Content-Disposition", disposition + "; " + fileName(file.name()));
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
        exchange.getResponseHeaders().set("Cache-Control", "private, max-age=3600");
        HttpReply.file(exchange, shown.orElse("application/octet-stream"), path);
    }

    /**
     * The file's name for old and new browsers.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a>
     */
    private static String fileName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String exact = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "filename=\"" + plain + "\"; filename*=UTF-8''" + exact;
    }

    private Parameters query(HttpExchange exchange) throws IOException {
        return Parameters.read(exchange, 0, room::incomingFile);
    }

    private static long user(Parameters parameters) {
        return parameters.number("user").orElse(Room.YOU.id());
    }
}
