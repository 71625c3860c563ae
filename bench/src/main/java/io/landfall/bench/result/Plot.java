package io.landfall.bench.result;

import io.landfall.bench.contestant.Roster;
import java.util.List;
import java.util.Locale;

/** Bars of wall seconds, one panel a case, as an SVG that needs nothing else. */
final class Plot {
    private static final int WIDTH = 860;
    private static final int LABELS = 240;
    private static final int VALUES = 90;
    private static final int ROW = 26;
    private static final int BAR = 16;
    private static final int PANEL_HEAD = 44;
    private static final int MARGIN = 16;
    private static final String OURS_COLOUR = "#0b6e4f";
    private static final String OTHER_COLOUR = "#9aa5b1";

    private Plot() {}

    /** Draws the cases in this order. */
    static String svg(List<Standing> standings, List<String> cases, double scale) {
        StringBuilder body = new StringBuilder();
        int y = MARGIN;
        for (String caseName : cases) {
            List<Standing> panel = Standing.ofCase(standings, caseName);
            panel(body, Titles.ofCase(caseName, scale), panel, y);
            y += PANEL_HEAD + ROW * panel.size() + MARGIN;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                font-family="system-ui, sans-serif" font-size="13">
                <title>Wall seconds by case and contestant</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """.formatted(WIDTH, y, WIDTH, y, body);
    }

    private static void panel(StringBuilder body, String title, List<Standing> panel, int top) {
        double most = panel.stream().mapToDouble(one -> one.wall().most()).max().orElse(1);
        double scale = (WIDTH - LABELS - VALUES - MARGIN) / Math.max(most, 1e-9);
        body.append("<text x=\"%d\" y=\"%d\" font-weight=\"600\" font-size=\"15\">%s</text>\n"
                .formatted(MARGIN, top + 18, title));
        body.append("<text x=\"%d\" y=\"%d\" fill=\"#5f6b7a\">wall seconds, median; lines from the fastest to the"
                .formatted(MARGIN, top + 35));
        body.append(" slowest run</text>\n");
        int y = top + PANEL_HEAD;
        for (Standing one : panel) {
            bar(body, one, y, scale);
            y += ROW;
        }
    }

    private static void bar(StringBuilder body, Standing one, int y, double scale) {
        boolean isOurs = one.contestant().equals(Standing.OURS);
        String title = Roster.named(one.contestant()).map(Roster::title).orElse(one.contestant());
        int middle = y + ROW / 2;
        double from = LABELS + one.wall().least() * scale;
        double to = LABELS + one.wall().most() * scale;
        body.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\"%s>%s</text>\n"
                .formatted(LABELS - 8, middle + 4, isOurs ? " font-weight=\"600\"" : "", title));
        body.append(format(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                LABELS, middle - BAR / 2, one.wall().median() * scale, BAR, isOurs ? OURS_COLOUR : OTHER_COLOUR));
        body.append(format(
                "<path d=\"M%.1f %d H%.1f M%.1f %d v8 M%.1f %d v8\" stroke=\"#1f2933\" fill=\"none\"/>%n",
                from, middle, to, from, middle - 4, to, middle - 4));
        body.append(format(
                "<text x=\"%.1f\" y=\"%d\">%s s</text>%n",
                to + 8,
                middle + 4,
                format(one.wall().median() < 10 ? "%.2f" : "%.1f", one.wall().median())));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
