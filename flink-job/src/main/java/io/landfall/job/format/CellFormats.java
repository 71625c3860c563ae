package io.landfall.job.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which of a workbook's cell styles show numbers as days or times. */
final class CellFormats {
    private static final int MAX_STYLES = 100_000;

    private final List<Shown> byStyle;

    private CellFormats(List<Shown> byStyle) {
        this.byStyle = byStyle;
    }

    /** What a number is shown as. */
    enum Shown {
        /** A number. */
        NUMBER,
        /** A day, perhaps with a time. */
        DATE,
        /** A time of day. */
        TIME,
        /** Hours, minutes and seconds that go on beyond a day. */
        DURATION
    }

    /** Reads the styles, if the workbook has them. */
    static CellFormats read(Workbook workbook) throws IOException {
        Map<Integer, Shown> custom = new HashMap<>();
        List<Shown> byStyle = new ArrayList<>();
        Optional<XmlPart> part = workbook.part("styles");
        if (part.isPresent()) {
            try (XmlPart xml = part.get()) {
                boolean inCellStyles = false;
                while (xml.next()) {
                    if (xml.starts("numFmt") && custom.size() < MAX_STYLES) {
                        custom.put(
                                number(xml.attribute("numFmtId")),
                                shown(xml.attribute("formatCode").orElse("")));
                    } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
                        inCellStyles = xml.isStart();
                    } else if (inCellStyles && xml.starts("xf") && byStyle.size() < MAX_STYLES) {
                        int format = number(xml.attribute("numFmtId"));
                        byStyle.add(custom.getOrDefault(format, builtIn(format)));
                    }
                }
            }
        }
        return new CellFormats(byStyle);
    }

    private static int number(Optional<String> text) {
        return text.filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** The formats that every workbook has without declaring them (ECMA-376 part 1, 18.8.30). */
    private static Shown builtIn(int format) {
        return switch (format) {
            case 14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> Shown.DATE;
            case 18, 19, 20, 21, 32, 33, 34, 35, 45, 47 -> Shown.TIME;
            case 46 -> Shown.DURATION;
            default -> Shown.NUMBER;
        };
    }

    /** What a format code shows, judged by its letters outside of quotes, escapes and brackets. */
    static Shown shown(String code) {
        StringBuilder letters = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < code.length() && (quoted || code.charAt(i) != ';'); i++) {
            char c = Character.toLowerCase(code.charAt(i));
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\\' || c == '_' || c == '*')) {
                i++;
            } else if (!quoted && c == '[') {
                int end = code.indexOf(']', i);
                String inside = end < 0 ? "" : code.substring(i + 1, end).toLowerCase(Locale.ROOT);
                if (inside.matches("h+|m+|s+")) {
                    return Shown.DURATION;
                }
                i = end < 0 ? code.length() : end;
            } else if (!quoted) {
                letters.append(c);
            }
        }
        String shown = letters.toString().replace("general", "").replace("am/pm", "h");
        boolean isDay = shown.indexOf('y') >= 0 || shown.indexOf('d') >= 0;
        boolean isTime = shown.indexOf('h') >= 0 || shown.indexOf('s') >= 0;
        if (isDay || (shown.indexOf('m') >= 0 && !isTime)) {
            return Shown.DATE;
        }
        return isTime ? Shown.TIME : Shown.NUMBER;
    }

    /** What numbers of a style are shown as. */
    Shown of(int style) {
        return style >= 0 && style < byStyle.size() ? byStyle.get(style) : Shown.NUMBER;
    }
}
