package io.landfall.job.arrival;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names in the inbox as text and back. Every name that a file system can hold becomes a text of its own: bytes that are
 * no UTF-8 stand in it as U+FFFD and two hex digits. The way back works whatever the process's locale is.
 */
public final class InboxNames {
    private static final char ESCAPE = '\uFFFD';
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final List<String> UNFINISHED = List.of(
            "~",
            ".part",
            ".partial",
            ".filepart",
            ".crdownload",
            ".opdownload",
            ".download",
            ".tmp",
            ".temp",
            ".swp",
            ".swx",
            ".aria2");
    private static final Set<String> OF_THE_SYSTEM = Set.of(
            "desktop.ini",
            "thumbs.db",
            "ehthumbs.db",
            "icon\r",
            "$recycle.bin",
            "system volume information",
            "lost+found",
            "@eadir",
            "__macosx");

    private InboxNames() {}

    /**
     * Whether a file or folder isn't meant to be taken: hidden, still being written by a program that says so, or put
     * there by an operating system.
     *
     * @param name last part of a path
     */
    public static boolean isLeftAlone(String name) {
        if (name.startsWith(".") || name.startsWith("~$")) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return OF_THE_SYSTEM.contains(lower) || UNFINISHED.stream().anyMatch(lower::endsWith);
    }

    /**
     * The place of a file.
     *
     * @param folder a folder that exists
     * @param name path below it with {@code /} between its parts, as {@link #text} gives them
     */
    public static Path path(Path folder, String name) {
        if (isPlain(name)) {
            return folder.resolve(name);
        }
        StringBuilder uri = new StringBuilder(folder.toAbsolutePath().toUri().toString());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        byte[] bytes = bytes(name);
        for (byte each : bytes) {
            if (each == '/') {
                uri.append('/');
            } else {
                uri.append('%').append(HEX.toHexDigits(each));
            }
        }
        return Path.of(URI.create(uri.toString()));
    }

    /** The last part of a path as text. */
    static String text(Path path) {
        String name = String.valueOf(path.getFileName());
        if (name.indexOf(ESCAPE) < 0) {
            return name;
        }
        String raw = path.toAbsolutePath().toUri().getRawPath();
        String last = raw.substring(raw.lastIndexOf('/', raw.length() - 2) + 1);
        return text(unescaped(last.endsWith("/") ? last.substring(0, last.length() - 1) : last));
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static byte[] unescaped(String uriPart) {
        ByteBuffer bytes = ByteBuffer.allocate(uriPart.length());
        for (int i = 0; i < uriPart.length(); i++) {
            char c = uriPart.charAt(i);
            if (c == '%') {
                bytes.put((byte) HexFormat.fromHexDigits(uriPart, i + 1, i + 3));
                i += 2;
            } else {
                bytes.put((byte) c);
            }
        }
        byte[] result = new byte[bytes.position()];
        bytes.flip().get(result);
        return result;
    }

    private static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int at = 0; at < bytes.length; ) {
            int length = characterLength(bytes, at);
            if (length == 0) {
                text.append(ESCAPE).append(HEX.toHexDigits(bytes[at]));
                at++;
            } else {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }

    /** Bytes of the UTF-8 character that begins here; 0 if none does, or if it is the escape itself. */
    private static int characterLength(byte[] bytes, int at) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        for (int length = 1; length <= Math.min(4, bytes.length - at); length++) {
            try {
                String one = decoder.decode(ByteBuffer.wrap(bytes, at, length)).toString();
                return one.charAt(0) == ESCAPE ? 0 : length;
            } catch (CharacterCodingException e) {
                decoder.reset(); // one more byte may complete it
            }
        }
        return 0;
    }

    private static byte[] bytes(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 4);
        for (int at = 0; at < text.length(); ) {
            if (text.charAt(at) == ESCAPE && isHex(text, at + 1)) {
                bytes.put((byte) HexFormat.fromHexDigits(text, at + 1, at + 3));
                at += 3;
            } else {
                int end = text.offsetByCodePoints(at, 1);
                bytes.put(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            }
        }
        byte[] result = new byte[bytes.position()];
        bytes.flip().get(result);
        return result;
    }

    private static boolean isHex(String text, int at) {
        return at + 2 <= text.length()
                && HexFormat.isHexDigit(text.charAt(at))
                && HexFormat.isHexDigit(text.charAt(at + 1));
    }
}
