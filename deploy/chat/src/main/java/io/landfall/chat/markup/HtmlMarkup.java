package io.landfall.chat.markup;

import io.landfall.chat.telegram.Entity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Telegram's HTML: the tags that its documentation lists and nothing else. Any other tag is an error, as with Telegram.
 *
 * @see <a href="https://core.telegram.org/bots/api#html-style">HTML style</a>
 */
final class HtmlMarkup {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("span", "spoiler"),
            Map.entry("tg-emoji", ""),
            Map.entry("a", "text_link"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"));
    private static final Map<String, Character> NAMED = Map.of("lt", '<', "gt", '>', "amp", '&', "quot", '"');

    private final String source;
    private final EntityStack out = new EntityStack();
    private int at;

    HtmlMarkup(String source) {
        this.source = source;
    }

    FormattedText parse() throws MarkupException {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '&') {
                character(out);
            } else if (c == '<') {
                tag();
            } else {
                out.append(c);
                at++;
            }
        }
        Optional<EntityStack.Open> left = out.innermost();
        if (left.isPresent()) {
            throw MarkupException.parsing("Can't find end tag corresponding to start tag \"%s\""
                    .formatted(left.get().opener()));
        }
        FormattedText parsed = out.finished();
        return new FormattedText(parsed.text(), withLanguages(parsed.entities()));
    }

    /** A {@code code} that fills a {@code pre} only tells its language. */
    private static List<Entity> withLanguages(List<Entity> entities) {
        List<Entity> merged = new ArrayList<>();
        for (Entity entity : entities) {
            Optional<Entity> code = entities.stream()
                    .filter(other -> entity.type().equals("pre") && other.type().equals("code"))
                    .filter(other -> other.offset() == entity.offset() && other.length() == entity.length())
                    .findAny();
            merged.add(new Entity(
                    entity.type(),
                    entity.offset(),
                    entity.length(),
                    entity.url(),
                    code.isPresent() ? code.get().language() : Optional.empty()));
        }
        merged.removeIf(code -> code.type().equals("code")
                && merged.stream()
                        .anyMatch(pre -> pre.type().equals("pre")
                                && pre.offset() == code.offset()
                                && pre.length() == code.length()));
        return merged;
    }

    private void tag() throws MarkupException {
        int begin = at++;
        if (at < source.length() && source.charAt(at) == '/') {
            at++;
            endTag(begin);
        } else {
            startTag(begin);
        }
    }

    private void startTag(int begin) throws MarkupException {
        String name = tagName();
        if (at >= source.length()) {
            throw MarkupException.parsing("Unclosed start tag at byte offset " + bytes(begin));
        }
        String type = TYPES.get(name);
        if (type == null) {
            throw MarkupException.parsing(
                    "Unsupported start tag \"%s\" at byte offset %d".formatted(name, bytes(begin)));
        }
        Map<String, String> attributes = attributes(begin);
        if (name.equals("span") && !attributes.getOrDefault("class", "").equals("tg-spoiler")) {
            throw MarkupException.parsing("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytes(begin));
        }
        Optional<String> url = Optional.ofNullable(attributes.get("href"));
        Optional<String> language = Optional.ofNullable(attributes.get("class"))
                .filter(value -> name.equals("code") && value.startsWith("language-"))
                .map(value -> value.substring("language-".length()));
        String kind =
                name.equals("blockquote") && attributes.containsKey("expandable") ? "expandable_blockquote" : type;
        out.open(name, kind, begin, url, language);
    }

    private void endTag(int begin) throws MarkupException {
        String name = tagName();
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        if (at >= source.length() || source.charAt(at) != '>') {
            throw MarkupException.parsing("Unclosed end tag at byte offset " + bytes(begin));
        }
        at++;
        EntityStack.Open open = out.innermost()
                .orElseThrow(() -> MarkupException.parsing("Unexpected end tag at byte offset " + bytes(begin)));
        if (!name.isEmpty() && !name.equals(open.opener())) {
            throw MarkupException.parsing("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\""
                    .formatted(bytes(begin), open.opener(), name));
        }
        if (open.opener().equals("a")) {
            out.closeAsLink(open.url().filter(Links::isPublic));
        } else {
            out.close();
        }
    }

    private String tagName() {
        int start = at;
        while (at < source.length() && !Character.isWhitespace(source.charAt(at)) && source.charAt(at) != '>') {
            at++;
        }
        return source.substring(start, at).toLowerCase(Locale.ROOT);
    }

    /** Reads up to and with the closing bracket. */
    private Map<String, String> attributes(int begin) throws MarkupException {
        Map<String, String> attributes = new HashMap<>();
        while (true) {
            skipBlanks();
            char c = next(begin);
            if (c == '>') {
                at++;
                return attributes;
            }
            int start = at;
            while (c != '=' && c != '>' && !Character.isWhitespace(c)) {
                at++;
                c = next(begin);
            }
            if (start == at) {
                throw MarkupException.parsing("Empty attribute name in the tag at byte offset " + bytes(begin));
            }
            String name = source.substring(start, at).toLowerCase(Locale.ROOT);
            skipBlanks();
            if (next(begin) == '=') {
                at++;
                skipBlanks();
                attributes.put(name, attributeValue(begin));
            } else {
                attributes.put(name, "");
            }
        }
    }

    private String attributeValue(int begin) throws MarkupException {
        EntityStack value = new EntityStack();
        char quote = next(begin);
        boolean quoted = quote == '"' || quote == '\'';
        if (quoted) {
            at++;
        }
        while (true) {
            char c = next(begin);
            if (quoted ? c == quote : c == '>' || Character.isWhitespace(c)) {
                break;
            }
            if (c == '&') {
                character(value);
            } else {
                value.append(c);
                at++;
            }
        }
        if (quoted) {
            at++;
        }
        return value.finished().text();
    }

    private void skipBlanks() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private char next(int begin) throws MarkupException {
        if (at >= source.length()) {
            throw MarkupException.parsing("Unclosed start tag at byte offset " + bytes(begin));
        }
        return source.charAt(at);
    }

    /** A character reference; what Telegram does not know stays as it is written. */
    private void character(EntityStack to) {
        int end = source.indexOf(';', at);
        if (end > at && end - at <= 10) {
            String name = source.substring(at + 1, end);
            Optional<String> meant = name.startsWith("#")
                    ? numeric(name.substring(1))
                    : Optional.ofNullable(NAMED.get(name)).map(String::valueOf);
            if (meant.isPresent()) {
                to.append(meant.get());
                at = end + 1;
                return;
            }
        }
        to.append('&');
        at++;
    }

    private static Optional<String> numeric(String digits) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        String number = hex ? digits.substring(1) : digits;
        if (!number.matches(hex ? "[0-9a-fA-F]{1,6}" : "[0-9]{1,7}")) {
            return Optional.empty();
        }
        int code = Integer.parseInt(number, hex ? 16 : 10);
        boolean printable = Character.isValidCodePoint(code)
                && !Character.isISOControl(code)
                && Character.getType(code) != Character.SURROGATE
                && code != 0x202d
                && code != 0x202e;
        return printable || code == '\n' ? Optional.of(Character.toString(code)) : Optional.empty();
    }

    private int bytes(int offset) {
        return source.substring(0, offset).getBytes(StandardCharsets.UTF_8).length;
    }
}
