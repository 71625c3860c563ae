package io.landfall.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** A conversation as a day with Landfall brings it, played by a bot of plain requests. */
final class DayOfFiles {
    static final String COMMANDS = """
            {"commands":[
              {"command":"start","description":"Hello and how this works"},
              {"command":"help","description":"What I can do"},
              {"command":"status","description":"What is running and how it is"},
              {"command":"files","description":"The newest files and their stages"},
              {"command":"report","description":"A report of any period"}]}
            """;
    static final String LANDED = """
            📥 <b>weather.csv</b> · climate-daily

            ✅ arrived · 48 KB
            ✅ landed · 1 range
            ⏳ validating""";
    static final String SEALED = """
            📥 <b>weather.csv</b> · climate-daily

            ✅ arrived · 48 KB
            ✅ landed · 1 range
            ✅ validated
            ✅ sealed in 3.4 s

            <b>2 922</b> rows read
            <b>2 917</b> stored · <b>5</b> quarantined
            <blockquote>5 × <code>temp_min:minimum</code></blockquote>""";
    private static final String RECORDING = """
            📥 <b>проезд 17 марта.csv</b> · vehicle-recording

            ✅ arrived · 12.4 MB
            ✅ landed · 1 range
            ⏳ validating · 41 %

            6 588 of about 16 000 rows""";
    private static final String REFUSAL =
            "Sorry, I don't know you. Your id is <code>2002</code>; whoever runs me can add it to"
                    + " <code>LANDFALL_TELEGRAM_ALLOW</code>.";

    private DayOfFiles() {}

    static void play(ChatServer chat) throws IOException, InterruptedException {
        BotClient bot = new BotClient(chat);
        bot.call("setMyCommands", COMMANDS).result();
        chat.sendAsUser(ChatServer.YOU, "/start");
        takeUpdates(bot);
        bot.sendMessage(
                ChatServer.YOU,
                "Hello! I tell you of every file that lands, and bring you its report.\n\nTry /status, /files or"
                        + " /report. Drop a file into <code>var/inbox/climate-daily/</code> and watch it move.");
        int file = bot.sendMessage(ChatServer.YOU, LANDED);
        bot.edit(
                        ChatServer.YOU,
                        file,
                        SEALED,
                        "[[{\"text\":\"Show rejects\",\"callback_data\":\"rejects\"},"
                                + "{\"text\":\"Report again\",\"callback_data\":\"report\"}]]")
                .result();
        document(bot, "Climate summary weather 2012-2015.pdf", pdf(), "<b>Climate summary</b> · 2012–2015");
        document(bot, "Climate summary weather 2012-2015.xlsx", new byte[48_123], "");
        document(bot, "Climate summary weather 2012-2015.docx", new byte[98_123], "");
        chat.sendAsUser(ChatServer.YOU, "/status");
        takeUpdates(bot);
        bot.sendMessage(
                ChatServer.YOU,
                "<b>All is well.</b> 1 file on its way, 1 sealed today.\n<pre>flink     running   2 slots\n"
                        + "kafka     up        13 topics\nhdfs      up        1.2 GB free\nreports   idle</pre>");
        bot.sendMessage(ChatServer.YOU, RECORDING);
        bot.upload("sendPhoto", ChatServer.YOU, "photo", "plot.png", png(), "Daily maximum, Seattle")
                .result();
        chat.sendAsUser(ChatServer.YOU, "Thanks, that is fast.\nWhat about the rejects of last week?");
        chat.sendAsUser(ChatServer.STRANGER, "Hi, can I have the report?");
        bot.sendMessage(ChatServer.STRANGER, REFUSAL);
    }

    static void document(BotClient bot, String name, byte[] content, String caption)
            throws IOException, InterruptedException {
        bot.upload("sendDocument", ChatServer.YOU, "document", name, content, caption)
                .result();
    }

    private static void takeUpdates(BotClient bot) throws IOException, InterruptedException {
        JsonNode updates = bot.updates(0, 0);
        bot.updates(updates.get(updates.size() - 1).path("update_id").asLong() + 1, 0);
    }

    static byte[] png() throws IOException {
        BufferedImage image = new BufferedImage(900, 420, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(240, 246, 248));
        pen.fillRect(0, 0, 900, 420);
        pen.setColor(new Color(11, 124, 143));
        pen.setStroke(new BasicStroke(4));
        for (int x = 30; x < 870; x += 5) {
            pen.drawLine(x, height(x), x + 5, height(x + 5));
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static int height(int x) {
        return (int) (210 + 120 * Math.sin(x / 60.0) + 12 * Math.sin(x / 5.0));
    }

    static byte[] pdf() {
        return """
                %PDF-1.4
                1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
                2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
                3 0 obj<</Type/Page/MediaBox[0 0 300 200]/Parent 2 0 R/Contents 4 0 R/Resources<<
                /Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
                4 0 obj<</Length 48>>stream
                BT /F 24 Tf 40 100 Td (Climate summary) Tj ET

                endstream endobj
                trailer<</Root 1 0 R>>
                """.getBytes(StandardCharsets.US_ASCII);
    }
}
