package io.landfall.chat.markup;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Telegram's MarkdownV2. Every reserved character that is not markup has to be escaped; if not, it is an error, as with
 * Telegram.
 *
 * @see <a href="https://core.telegram.org/bots/api#markdownv2-style">MarkdownV2 style</a>
 */
final class MarkdownMarkup {
    private static final String RESERVED = "_*[]()~`>#+-=|{}.!";
    private static final Map<String, String> TYPES = Map.of(
            "*", "bold", "_", "italic", "__", "underline", "~", "strikethrough", "||", "spoiler", "[", "text_link");
    private static final Map<String, String> NAMES = Map.of(
            "*", "Bold", "_", "Italic", "__", "Underline", "~", "Strikethrough", "||", "Spoiler", "[", "TextUrl");
    private static final String QUOTE = ">";

    private final String source;
    private final EntityStack out = new EntityStack();
    private int at;
    /** The line whose start was looked at, by its place in the text. */
    private int lineSeen = -1;

    MarkdownMarkup(String source) {
        this.source = source;
    }

    FormattedText parse() throws MarkupException {
        while (at < source.length()) {
            if (atLineStart()) {
                lineSeen = out.length();
                quoteLine();
                continue;
            }
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length() && isAscii(source.charAt(at + 1))) {
                out.append(source.charAt(at + 1));
                at += 2;
            } else if (c == '`') {
                code();
            } else if (c == ']' && out.isOpen("[")) {
                link();
            } else if (!marker() && !customEmoji()) {
                plain(c);
            }
        }
        closeQuote();
        Optional<EntityStack.Open> left = out.innermost();
        if (left.isPresent()) {
            throw endNotFound(
                    NAMES.getOrDefault(left.get().opener(), "Bold"), left.get().source());
        }
        return out.finished();
    }

    private void plain(char c) throws MarkupException {
        if (RESERVED.indexOf(c) >= 0) {
            throw MarkupException.parsing(
                    "Character '%s' is reserved and must be escaped with the preceding '\\'".formatted(c));
        }
        out.append(c);
        at++;
    }

    private boolean atLineStart() {
        return lineSeen != out.length() && (out.length() == 0 || out.endsWith('\n'));
    }

    /** At the start of a line: goes on with, begins or ends a quotation. */
    private void quoteLine() throws MarkupException {
        boolean expandable = source.startsWith("**>", at);
        boolean quoted = expandable || source.startsWith(QUOTE, at);
        if (expandable || !quoted) {
            closeQuote();
        }
        if (!quoted) {
            return;
        }
        if (!out.isOpen(QUOTE)) {
            out.open(
                    QUOTE, expandable ? "expandable_blockquote" : "blockquote", at, Optional.empty(), Optional.empty());
        }
        at += expandable ? 3 : 1;
    }

    private void closeQuote() throws MarkupException {
        if (!out.isOpen(QUOTE)) {
            return;
        }
        Optional<EntityStack.Open> inner = out.innermost();
        if (inner.isPresent()
                && inner.get().opener().equals("||")
                && inner.get().start() >= out.length() - 1) {
            // A quotation that ends in || is the mark of an expandable one, not a spoiler.
            out.close();
            inner = out.innermost();
        }
        if (inner.isPresent() && !inner.get().opener().equals(QUOTE)) {
            throw endNotFound(
                    NAMES.getOrDefault(inner.get().opener(), "Bold"),
                    inner.get().source());
        }
        out.close();
    }

    private boolean marker() throws MarkupException {
        String marker = markerHere();
        if (marker.isEmpty()) {
            return false;
        }
        Optional<EntityStack.Open> inner = out.innermost();
        if (inner.isPresent() && inner.get().opener().equals(marker)) {
            out.close();
        } else if (out.isOpen(marker)) {
            throw endNotFound(
                    NAMES.getOrDefault(inner.orElseThrow().opener(), "Bold"),
                    inner.get().source());
        } else {
            out.open(marker, TYPES.getOrDefault(marker, ""), at, Optional.empty(), Optional.empty());
        }
        at += marker.length();
        return true;
    }

    private String markerHere() {
        for (String marker : new String[] {"||", "__", "*", "_", "~", "["}) {
            if (source.startsWith(marker, at)) {
                return marker;
            }
        }
        return "";
    }

    private void link() throws MarkupException {
        EntityStack.Open open = out.innermost().orElseThrow();
        if (!open.opener().equals("[")) {
            throw endNotFound(NAMES.getOrDefault(open.opener(), "Bold"), open.source());
        }
        at++;
        if (at < source.length() && source.charAt(at) == '(') {
            String url = address(open.source());
            out.closeAsLink(Optional.of(url).filter(Links::isPublic));
        } else {
            out.closeAsLink(Optional.empty());
        }
    }

    /** Reads a link's address in brackets. */
    private String address(int opened) throws MarkupException {
        StringBuilder url = new StringBuilder();
        at++;
        while (at < source.length() && source.charAt(at) != ')') {
            if (source.charAt(at) == '\\' && at + 1 < source.length()) {
                at++;
            }
            url.append(source.charAt(at++));
        }
        if (at >= source.length()) {
            throw MarkupException.parsing("Can't find end of a URL at byte offset " + bytes(opened));
        }
        at++;
        return url.toString();
    }

    /** {@code ![👍](tg://emoji?id=…)}: the local chat shows the plain emoji. */
    private boolean customEmoji() throws MarkupException {
        if (!source.startsWith("![", at)) {
            return false;
        }
        int opened = at;
        int end = source.indexOf("](", at);
        if (end < 0) {
            throw endNotFound("CustomEmoji", opened);
        }
        out.append(source.substring(at + 2, end));
        at = end + 1;
        address(opened);
        return true;
    }

    private void code() throws MarkupException {
        int opened = at;
        boolean block = source.startsWith("```", at);
        String fence = block ? "```" : "`";
        at += fence.length();
        Optional<String> language = block ? language() : Optional.empty();
        out.open(fence, block ? "pre" : "code", opened, Optional.empty(), language);
        while (!source.startsWith(fence, at)) {
            if (at >= source.length()) {
                throw endNotFound(block ? "Pre" : "Code", opened);
            }
            boolean escape = source.charAt(at) == '\\' && at + 1 < source.length() && isAscii(source.charAt(at + 1));
            if (!escape && source.charAt(at) == '`') {
                plain('`');
            }
            at += escape ? 1 : 0;
            out.append(source.charAt(at++));
        }
        at += fence.length();
        out.close();
    }

    /** The word behind the fence, if the line ends after it. */
    private Optional<String> language() {
        int end = at;
        while (end < source.length() && !Character.isWhitespace(source.charAt(end)) && source.charAt(end) != '`') {
            end++;
        }
        if (end >= source.length() || source.charAt(end) != '\n') {
            return Optional.empty();
        }
        String word = source.substring(at, end);
        at = end + 1;
        return Optional.of(word).filter(text -> !text.isEmpty());
    }

    private MarkupException endNotFound(String name, int opened) {
        return MarkupException.parsing("Can't find end of %s entity at byte offset %d".formatted(name, bytes(opened)));
    }

    private int bytes(int offset) {
        return source.substring(0, offset).getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isAscii(char c) {
        return c > 0 && c <= 126;
    }
}
