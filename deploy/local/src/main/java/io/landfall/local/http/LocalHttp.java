package io.landfall.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A client of HTTP interfaces on this machine: short waits, JSON in and out. */
public final class LocalHttp {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration DOWNLOAD = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * What a server answered.
     *
     * @param status HTTP status
     * @param body the text
     */
    public record Answer(int status, String body) {
        /** Whether the request was carried out. */
        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** The body as JSON. */
        public JsonNode json() throws IOException {
            try {
                return Json.mapper().readTree(body);
            } catch (JsonProcessingException e) {
                throw new IOException("the answer is not JSON: " + e.getOriginalMessage(), e);
            }
        }
    }

    /** Gets a resource. */
    public Answer get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    /** Gets JSON; any status but success is an error. */
    public JsonNode getJson(URI uri) throws IOException, InterruptedException {
        Answer answer = get(uri);
        if (!answer.isOk()) {
            throw new IOException(uri + " answers with status " + answer.status());
        }
        return answer.json();
    }

    /** Copies a resource to a file; any status but success is an error. */
    public void download(URI uri, Path file) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(DOWNLOAD).GET().build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode();
        if (status < 200 || status >= 300) {
            throw new IOException(uri + " answers with status " + status);
        }
    }

    /** Sends a request with any method. */
    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request, ANSWER);
    }

    /** Sends a request with any method, and waits this long for the answer. */
    public Answer send(HttpRequest.Builder request, Duration patience) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                request.timeout(patience).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.body());
    }
}
