package io.landfall.chat.page;

import com.sun.net.httpserver.HttpExchange;
import io.landfall.chat.http.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page itself: a fixed list of files out of the jar, with a policy that lets it load nothing from elsewhere. */
final class PageFiles {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final List<String> NAMES = List.of(
            "index.html", "chat.css", "chat.js", "composer.js", "dom.js", "messages.js", "text.js", "favicon.svg");

    private final Map<String, byte[]> files = new HashMap<>();

    PageFiles() throws IOException {
        for (String name : NAMES) {
            try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException("the page's file " + name + " is missing from the jar");
                }
                files.put("/" + name, in.readAllBytes());
            }
        }
    }

    /** Answers if the path is one of the page's. */
    boolean send(HttpExchange exchange, String path) throws IOException {
        String name = switch (path) {
            case "/" -> "/index.html";
            case "/favicon.ico" -> "/favicon.svg"; // Asked for by pages that the browser makes, as for a PDF.
            default -> path;
        };
        Optional<byte[]> file = Optional.ofNullable(files.get(name));
        if (file.isEmpty()) {
            return false;
        }
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cross-Origin-Opener-Policy", "same-origin");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        HttpReply.bytes(exchange, 200, type(name), file.get());
        return true;
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            default -> "image/svg+xml";
        };
    }
}
