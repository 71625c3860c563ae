package io.landfall.chat.markup;

import io.landfall.chat.telegram.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Telegram marks by itself in every text: commands and web addresses. */
final class DetectedEntities {
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w/<>])/[A-Za-z0-9_]{1,64}(?:@\\w{3,32})?(?![\\w/])");
    private static final Pattern URL = Pattern.compile("(?<![\\w/@])https?://[^\\s<>\"'`|{}\\\\^\\[\\]]{3,2000}");

    private DetectedEntities() {}

    static List<Entity> in(String text) {
        List<Entity> found = new ArrayList<>();
        Matcher url = URL.matcher(text);
        while (url.find()) {
            int end = withoutTrailingPunctuation(text, url.start(), url.end());
            if (Links.isPublic(text.substring(url.start(), end))) {
                found.add(Entity.of("url", url.start(), end - url.start()));
            }
        }
        Matcher command = COMMAND.matcher(text);
        while (command.find()) {
            int start = command.start();
            if (found.stream().noneMatch(entity -> entity.offset() <= start && start < entity.end())) {
                found.add(Entity.of("bot_command", start, command.end() - start));
            }
        }
        return found;
    }

    private static int withoutTrailingPunctuation(String text, int start, int end) {
        int last = end;
        while (last > start && ".,:;!?)".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }
}
