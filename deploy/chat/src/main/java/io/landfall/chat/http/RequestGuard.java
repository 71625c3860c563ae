package io.landfall.chat.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other web pages away. Any page in a browser on this machine can send requests to a local port, so a request has
 * to name this server as its host (a page that had its own name point to this machine can't), and must not come from
 * another origin.
 */
public final class RequestGuard {
    /** Requests of the page that change something carry this header; a foreign page can't add it unasked. */
    public static final String PAGE_HEADER = "X-Landfall-Chat";

    private final Set<String> hosts;

    /** Guards the server that is known by a host name or address, and on its own machine by the usual ones. */
    public RequestGuard(String host, int port) {
        this.hosts = new HashSet<>(List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port));
        hosts.add(host + ":" + port);
    }

    /** Why a request is refused, if it is. */
    public Optional<String> refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = headers.getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            return Optional.of("This server only answers to its own address on this machine.");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            return Optional.of("Other web pages can't use this server.");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        return foreign && !opensThePage(exchange)
                ? Optional.of("Other web pages can't use this server.")
                : Optional.empty();
    }

    /** Following a link from elsewhere to the page itself is fine. */
    private static boolean opensThePage(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals("/")
                && "navigate".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Mode"))
                && "document".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Dest"));
    }
}
