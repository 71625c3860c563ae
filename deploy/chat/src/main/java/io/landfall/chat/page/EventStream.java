package io.landfall.chat.page;

import com.sun.net.httpserver.HttpExchange;
import io.landfall.chat.room.Feed;
import io.landfall.chat.telegram.TelegramJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells a page what changes, as server-sent events. The first event is a snapshot, so a page that was away needs
 * nothing else to be right again.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventStream {
    /** How often a quiet stream shows that it is alive, so that a closed page is noticed. */
    private static final long HEARTBEAT_SECONDS = 10;

    private static final String RETRY = "retry: 1000\n\n";
    private static final String HEARTBEAT = ": alive\n\n";

    private EventStream() {}

    /** Writes events until the page goes away or the chat closes. */
    static void run(HttpExchange exchange, Feed.Subscription subscription) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(200, 0);
        try (subscription;
                OutputStream out = exchange.getResponseBody()) {
            write(out, RETRY);
            while (subscription.isOpen()) {
                Optional<Feed.Event> event = subscription.next(HEARTBEAT_SECONDS);
                write(out, event.map(EventStream::format).orElse(HEARTBEAT));
            }
        }
    }

    private static String format(Feed.Event event) {
        return "event: " + event.name() + "\ndata: " + TelegramJson.text(event.data()) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
