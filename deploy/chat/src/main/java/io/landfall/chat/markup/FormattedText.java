package io.landfall.chat.markup;

import io.landfall.chat.telegram.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plain text with entities over it. The text holds no markup; what looks like markup in it is just text. */
public record FormattedText(String text, List<Entity> entities) {
    /** Copies the entities. */
    public FormattedText {
        entities = List.copyOf(entities);
    }

    /**
     * Reads a text as {@code sendMessage} takes it: parsed by its mode, blanks at both ends removed, links and commands
     * found.
     *
     * @param mode {@code HTML} or {@code MarkdownV2} in any case, or empty for plain text
     * @throws MarkupException if the text breaks the rules of its mode, or the mode is unknown
     */
    public static FormattedText parse(String raw, Optional<String> mode) throws MarkupException {
        String clean = clean(raw);
        FormattedText parsed = switch (mode.orElse("").toLowerCase(Locale.ROOT)) {
            case "" -> new FormattedText(clean, List.of());
            case "html" -> new HtmlMarkup(clean).parse();
            case "markdownv2" -> new MarkdownMarkup(clean).parse();
            default -> throw new MarkupException("unsupported parse_mode");
        };
        return parsed.trimmed().withDetected();
    }

    /** Removes what Telegram removes from every text: carriage returns and control characters. */
    private static String clean(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\r' || c == '\u202e' || c == '\u202d' || isLoneSurrogate(raw, i)) {
                continue;
            }
            clean.append(c < ' ' && c != '\n' ? ' ' : c);
        }
        return clean.toString();
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private FormattedText trimmed() {
        int start = 0;
        int end = text.length();
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        List<Entity> kept = new ArrayList<>();
        for (Entity entity : entities) {
            int from = Math.max(entity.offset(), start);
            int to = Math.min(entity.end(), end);
            if (from < to) {
                kept.add(new Entity(entity.type(), from - start, to - from, entity.url(), entity.language()));
            }
        }
        return new FormattedText(text.substring(start, end), kept);
    }

    private FormattedText withDetected() {
        List<Entity> all = new ArrayList<>(entities);
        for (Entity found : DetectedEntities.in(text)) {
            if (entities.stream().noneMatch(entity -> excludes(entity, found))) {
                all.add(found);
            }
        }
        all.sort(Comparator.comparingInt(Entity::offset)
                .thenComparing(Comparator.comparingInt(Entity::length).reversed()));
        return new FormattedText(text, all);
    }

    /** Nothing is found inside code or a link, and nothing across the border of another entity. */
    private static boolean excludes(Entity entity, Entity found) {
        boolean apart = found.end() <= entity.offset() || entity.end() <= found.offset();
        if (apart) {
            return false;
        }
        boolean inside = entity.offset() <= found.offset() && found.end() <= entity.end();
        boolean around = found.offset() <= entity.offset() && entity.end() <= found.end();
        return switch (entity.type()) {
            case "code", "pre", "text_link" -> true;
            default -> !inside && !around;
        };
    }
}
