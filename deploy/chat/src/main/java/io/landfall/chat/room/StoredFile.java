package io.landfall.chat.room;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that the bot sent. On disk it is called by its number; its name is only shown.
 *
 * @param number from 1; part of the file id
 * @param name as people see it, without folders and control characters
 * @param width of a picture in pixels; 0 for other files
 * @param height of a picture in pixels; 0 for other files
 */
public record StoredFile(int number, String name, String mimeType, long bytes, int width, int height) {
    private static final String ID_PREFIX = "local-file-";
    private static final Pattern ID = Pattern.compile(ID_PREFIX + "(\\d{1,9})");
    private static final int LONGEST_NAME = 200;

    /** What the Bot API calls it. */
    public String fileId() {
        return ID_PREFIX + number;
    }

    /** Its path for {@code /file/bot<token>/}. */
    public String filePath() {
        String kind = width > 0 ? "photos/" : "documents/";
        String extension = extension();
        return kind + "file_" + number + (extension.isEmpty() ? "" : "." + extension);
    }

    /** The letters behind the last dot of its name in lower case; empty if there are none or odd ones. */
    public String extension() {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return extension.matches("[a-z0-9]{1,8}") ? extension : "";
    }

    /** The number in a file id. */
    static Optional<Integer> numberIn(String fileId) {
        var matcher = ID.matcher(fileId);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** A name to show, made of what a sender claims: no folders, no control or direction characters, not too long. */
    public static String nameFrom(String claimed) {
        String last = claimed.substring(Math.max(claimed.lastIndexOf('/'), claimed.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]", "")
                .strip();
        String shown = clean.isEmpty() || clean.matches("\\.+") ? "file" : clean;
        if (shown.length() <= LONGEST_NAME) {
            return shown;
        }
        int dot = shown.lastIndexOf('.');
        String end = dot > shown.length() - 10 ? shown.substring(dot) : "";
        int cut = LONGEST_NAME - end.length();
        return shown.substring(0, Character.isHighSurrogate(shown.charAt(cut - 1)) ? cut - 1 : cut) + end;
    }
}
