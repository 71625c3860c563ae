package io.landfall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other pages in the same browser must not reach the chat. Requests are written by hand to set every header. */
final class GuardTest {
    private static final String BODY = "{\"user\":1001,\"text\":\"hello\"}";

    @TempDir
    private Path folder;

    private ChatServer chat;

    @BeforeEach
    void start() throws IOException {
        chat = ChatServer.start(0, folder.resolve("chat"), "local");
    }

    @AfterEach
    void stop() throws IOException {
        chat.close();
    }

    @Test
    void takesAMessageFromItsOwnPage() throws IOException {
        assertThat(post("/local/send", host(), "Origin: http://127.0.0.1:" + chat.port(), "X-Landfall-Chat: 1"))
                .startsWith("HTTP/1.1 200");
        assertThat(chat.messages(ChatServer.YOU)).hasSize(1);
    }

    @Test
    void refusesAnotherOriginAnotherHostAndARequestWithoutThePagesHeader() throws IOException {
        assertThat(post("/local/send", host(), "Origin: https://evil.example", "X-Landfall-Chat: 1"))
                .startsWith("HTTP/1.1 403");
        assertThat(post("/local/send", host(), "Origin: null", "X-Landfall-Chat: 1"))
                .startsWith("HTTP/1.1 403");
        assertThat(post("/local/send", "Host: evil.example:" + chat.port(), "X-Landfall-Chat: 1"))
                .startsWith("HTTP/1.1 403");
        assertThat(post("/local/send", host())).startsWith("HTTP/1.1 403");
        assertThat(chat.messages(ChatServer.YOU)).isEmpty();
    }

    @Test
    void keepsForeignPagesFromTheBotApiAndTheEvents() throws IOException {
        assertThat(post("/botlocal/sendMessage", host(), "Origin: http://localhost:3000"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("/botlocal/sendMessage?chat_id=1001&text=x", "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("/local/events?user=1001", "Sec-Fetch-Site: same-site")).startsWith("HTTP/1.1 403");
        assertThat(chat.messages(ChatServer.YOU)).isEmpty();
    }

    @Test
    void opensThePageByALinkFromElsewhereUnderAStrictPolicy() throws IOException {
        String page = get("/", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document");
        assertThat(page)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-security-policy: default-src 'none'; script-src 'self'")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .containsIgnoringCase("content-type: text/html");
        assertThat(get("/", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("/chat.js", "Accept: */*")).containsIgnoringCase("content-type: text/javascript");
        assertThat(get("/../ChatServer.class", "Accept: */*")).startsWith("HTTP/1.1 404");
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws IOException {
        assertThat(chat.address().getHost()).isEqualTo("127.0.0.1");
        InetAddress other = InetAddress.getLocalHost();
        if (!other.isLoopbackAddress()) {
            assertThat(canConnect(other)).isFalse();
        }
    }

    private boolean canConnect(InetAddress address) {
        try (Socket socket = new Socket(address, chat.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String host() {
        return "Host: 127.0.0.1:" + chat.port();
    }

    private String post(String path, String... headers) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + BODY.length()
                + "\r\n\r\n" + BODY);
    }

    private String get(String path, String header) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\n" + host() + "\r\n" + header + "\r\nConnection: close\r\n\r\n");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), chat.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
