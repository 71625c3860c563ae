package io.landfall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DocumentsTest {
    private static final long YOU = ChatServer.YOU;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private ChatServer chat;
    private BotClient bot;

    @BeforeEach
    void start() throws IOException {
        chat = ChatServer.start(0, folder.resolve("chat"), "local");
        bot = new BotClient(chat);
    }

    @AfterEach
    void stop() throws IOException {
        chat.close();
    }

    @Test
    void givesBackEveryByteOfADocument() throws Exception {
        byte[] content = new byte[3_000_017];
        new Random(7).nextBytes(content);
        // What looks like the end of a part inside the content must not end it.
        System.arraycopy("\r\n------landfall-test-7d".getBytes(StandardCharsets.US_ASCII), 0, content, 65_530, 24);
        JsonNode message = bot.upload("sendDocument", YOU, "document", "report.docx", content, "<i>Report</i>")
                .result();
        JsonNode document = message.path("document");
        assertThat(document.path("file_name").asText()).isEqualTo("report.docx");
        assertThat(document.path("file_size").asInt()).isEqualTo(content.length);
        assertThat(document.path("mime_type").asText()).endsWith("wordprocessingml.document");
        assertThat(message.at("/caption_entities/0/type").asText()).isEqualTo("italic");

        String id = document.path("file_id").asText();
        assertThat(bot.download(id)).isEqualTo(content);
        assertThat(open(id, "report.docx").body()).isEqualTo(content);
        assertThat(Files.readAllBytes(chat.file(id).orElseThrow())).isEqualTo(content);
    }

    @Test
    void sendsAKnownFileAgainByItsId() throws Exception {
        JsonNode first = bot.upload("sendDocument", YOU, "document", "a.pdf", DayOfFiles.pdf(), "")
                .result();
        String id = first.at("/document/file_id").asText();
        JsonNode again = bot.call("sendDocument", "{\"chat_id\":2002,\"document\":\"" + id + "\"}")
                .result();
        assertThat(again.at("/document/file_id").asText()).isEqualTo(id);
        assertThat(bot.call("sendDocument", "{\"chat_id\":1001,\"document\":\"http://example.org/a.pdf\"}")
                        .description())
                .isEqualTo("Bad Request: wrong file identifier/HTTP URL specified");
        assertThat(bot.call("sendDocument", "{\"chat_id\":1001}").description())
                .isEqualTo("Bad Request: there is no document in the request");
    }

    @Test
    void refusesAFileAboveTheLimitAndKeepsNothingOfIt() throws Exception {
        BotClient.Answer answer =
                bot.upload("sendDocument", YOU, "document", "big.bin", new byte[50 * 1024 * 1024 + 1], "");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.description()).isEqualTo("Request Entity Too Large");
        assertThat(chat.messages(YOU)).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("chat/documents"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void takesOnlyPicturesAsPhotos() throws Exception {
        JsonNode photo = bot.upload("sendPhoto", YOU, "photo", "plot.png", DayOfFiles.png(), "")
                .result()
                .path("photo")
                .get(0);
        assertThat(photo.path("width").asInt()).isEqualTo(900);
        assertThat(photo.path("height").asInt()).isEqualTo(420);
        assertThat(bot.upload("sendPhoto", YOU, "photo", "plot.png", DayOfFiles.pdf(), "")
                        .description())
                .isEqualTo("Bad Request: IMAGE_PROCESS_FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "../../../etc/passwd, passwd",
        "C:\\temp\\report.pdf, report.pdf",
        "'a\r\nSet-Cookie: x=1.csv', aSet-Cookie: x=1.csv",
        "'say \"hi\".csv', 'say \"hi\".csv'",
        "'invoice\u202efdp.exe', invoicefdp.exe",
        "'..', file",
        "'проезд 17 марта.csv', проезд 17 марта.csv",
        "'<b>x</b>.csv', b>.csv",
    })
    void showsAHostileNameAsHarmlessText(String sent, String shown) throws Exception {
        JsonNode document = bot.upload("sendDocument", YOU, "document", sent, new byte[] {1, 2}, "")
                .result()
                .path("document");
        assertThat(document.path("file_name").asText()).isEqualTo(shown);
        HttpResponse<byte[]> opened = open(document.path("file_id").asText(), "x");
        String disposition = opened.headers().firstValue("Content-Disposition").orElseThrow();
        assertThat(disposition).startsWith("attachment; filename=\"").doesNotContain("\n", "\r", "<");
        assertThat(disposition.substring("attachment; filename=\"".length(), disposition.indexOf("\"; filename*=")))
                .doesNotContain("\"");
        assertThat(opened.headers().map()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void showsOnlyWhatIsHarmlessAndLetsTheRestBeSaved() throws Exception {
        byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> liar = open(upload("fake.pdf", page), "fake.pdf");
        assertThat(header(liar, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(liar, "Content-Disposition")).startsWith("attachment");
        assertThat(header(liar, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(liar, "Content-Security-Policy")).contains("default-src 'none'");

        HttpResponse<byte[]> pdf = open(upload("real.pdf", DayOfFiles.pdf()), "real.pdf");
        assertThat(header(pdf, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(pdf, "Content-Disposition")).startsWith("inline");
    }

    private String upload(String name, byte[] content) throws Exception {
        return bot.upload("sendDocument", YOU, "document", name, content, "")
                .result()
                .at("/document/file_id")
                .asText();
    }

    private HttpResponse<byte[]> open(String id, String name) throws Exception {
        URI address = chat.address().resolve("/local/files/" + id + "/" + name);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
