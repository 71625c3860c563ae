package io.landfall.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A bot without a library: plain requests to the Bot API, answers as they come. */
final class BotClient {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----landfall-test-7d1";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String token;

    BotClient(ChatServer chat) {
        this(chat.address(), "local");
    }

    BotClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    record Answer(int status, JsonNode json) {
        JsonNode result() {
            if (!json.path("ok").asBoolean()) {
                throw new IllegalStateException(json.toString());
            }
            return json.path("result");
        }

        String description() {
            return json.path("description").asText();
        }
    }

    Answer call(String method, String jsonBody) throws IOException, InterruptedException {
        return send(request(method)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(jsonBody)));
    }

    Answer call(String method, ObjectNode body) throws IOException, InterruptedException {
        return call(method, body.toString());
    }

    Answer form(String method, String encoded) throws IOException, InterruptedException {
        return send(request(method)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded)));
    }

    Answer get(String methodAndQuery) throws IOException, InterruptedException {
        return send(request(methodAndQuery).GET());
    }

    int sendMessage(long chatId, String html) throws IOException, InterruptedException {
        return sendMessage(chatId, html, "");
    }

    int sendMessage(long chatId, String html, String keyboard) throws IOException, InterruptedException {
        return call("sendMessage", message(chatId, html, keyboard))
                .result()
                .path("message_id")
                .asInt();
    }

    Answer edit(long chatId, int messageId, String html, String keyboard) throws IOException, InterruptedException {
        return call("editMessageText", message(chatId, html, keyboard).put("message_id", messageId));
    }

    private static ObjectNode message(long chatId, String html, String keyboard) throws IOException {
        ObjectNode body =
                JSON.createObjectNode().put("chat_id", chatId).put("text", html).put("parse_mode", "HTML");
        if (!keyboard.isEmpty()) {
            body.set("reply_markup", JSON.readTree("{\"inline_keyboard\":" + keyboard + "}"));
        }
        return body;
    }

    /** Sends a file the way a form does. */
    Answer upload(String method, long chatId, String field, String fileName, byte[] content, String caption)
            throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        field(body, "chat_id", String.valueOf(chatId));
        field(body, "caption", caption);
        field(body, "parse_mode", "HTML");
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A")
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(method)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void field(ByteArrayOutputStream body, String name, String value) throws IOException {
        body.write(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    JsonNode updates(long offset, int seconds) throws IOException, InterruptedException {
        return call("getUpdates", "{\"offset\":" + offset + ",\"timeout\":" + seconds + "}")
                .result();
    }

    /** The bytes behind a file id, by getFile and the file address. */
    byte[] download(String fileId) throws IOException, InterruptedException {
        String path = call("getFile", JSON.createObjectNode().put("file_id", fileId))
                .result()
                .path("file_path")
                .asText();
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/file/bot" + token + "/" + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private HttpRequest.Builder request(String method) {
        return HttpRequest.newBuilder(server.resolve("/bot" + token + "/" + method))
                .timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
