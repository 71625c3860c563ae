package io.landfall.chat.markup;

import io.landfall.chat.telegram.Entity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The text that a parser has written so far, and the entities that are open over its end. */
final class EntityStack {
    private final StringBuilder text = new StringBuilder();
    private final List<Entity> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    /**
     * An entity without its end.
     *
     * @param opener what opened it, such as {@code b} or {@code *}
     * @param type the entity's type; empty for a tag that formats nothing
     * @param start offset in the written text
     * @param source where it was opened in the source, in UTF-16 code units
     */
    record Open(String opener, String type, int start, int source, Optional<String> url, Optional<String> language) {}

    void append(char c) {
        text.append(c);
    }

    void append(CharSequence part) {
        text.append(part);
    }

    int length() {
        return text.length();
    }

    boolean endsWith(char c) {
        return text.length() > 0 && text.charAt(text.length() - 1) == c;
    }

    void open(String opener, String type, int source, Optional<String> url, Optional<String> language) {
        open.push(new Open(opener, type, text.length(), source, url, language));
    }

    Optional<Open> innermost() {
        return Optional.ofNullable(open.peek());
    }

    boolean isOpen(String opener) {
        return open.stream().anyMatch(entity -> entity.opener().equals(opener));
    }

    /** Ends the innermost open entity; one that covers nothing leaves no trace. */
    void close() {
        Open closed = open.pop();
        add(closed.type(), closed.start(), closed.url(), closed.language());
    }

    /** Ends the innermost open entity as a link. */
    void closeAsLink(Optional<String> url) {
        Open closed = open.pop();
        add(url.isPresent() ? "text_link" : "", closed.start(), url, Optional.empty());
    }

    FormattedText finished() {
        return new FormattedText(text.toString(), entities);
    }

    private void add(String type, int start, Optional<String> url, Optional<String> language) {
        int length = text.length() - start;
        if (length > 0 && !type.isEmpty()) {
            entities.add(new Entity(type, start, length, url, language));
        }
    }
}
