package io.landfall.chat.http;

import com.sun.net.httpserver.HttpExchange;
import io.landfall.chat.telegram.TelegramJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes whole replies. Every reply tells the browser not to guess its type. */
public final class HttpReply {
    /** The type of JSON replies. */
    public static final String JSON = "application/json; charset=utf-8";

    private HttpReply() {}

    /** Replies with a value in Telegram's JSON form. */
    public static void json(HttpExchange exchange, int status, Object value) throws IOException {
        bytes(exchange, status, JSON, TelegramJson.text(value).getBytes(StandardCharsets.UTF_8));
    }

    /** Replies with a line of plain text. */
    public static void text(HttpExchange exchange, int status, String line) throws IOException {
        bytes(exchange, status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Replies with bytes that are at hand. */
    public static void bytes(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        begin(exchange, status, type, body.length);
        if (wantsBody(exchange)) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }

    /** Replies with a file. */
    public static void file(HttpExchange exchange, String type, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            begin(exchange, 200, type, Files.size(file));
            if (wantsBody(exchange)) {
                try (OutputStream out = exchange.getResponseBody()) {
                    in.transferTo(out);
                }
            }
        }
        exchange.close();
    }

    private static void begin(HttpExchange exchange, int status, String type, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean body = length > 0 && wantsBody(exchange);
        exchange.sendResponseHeaders(status, body ? length : -1);
    }

    private static boolean wantsBody(HttpExchange exchange) {
        return !exchange.getRequestMethod().equals("HEAD");
    }
}
