package io.landfall.chat.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.landfall.chat.telegram.TelegramJson;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request, whichever way they were sent: in the address, as a form, as JSON or as multipart with
 * files. Closing it removes the files that nobody took.
 */
public final class Parameters implements Closeable {
    private static final long LONGEST_TEXT = 1024 * 1024;
    /** What is read of a request at most, so that one that is too large still gets its answer. */
    private static final long LONGEST_REQUEST = 1024L * 1024 * 1024;

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Upload> uploads = new HashMap<>();
    private final List<Path> incoming = new ArrayList<>();

    private Parameters() {}

    /** Where bytes of files go while they come. */
    @FunctionalInterface
    public interface Incoming {
        /** A new empty file. */
        Path create() throws IOException;
    }

    /**
     * Reads a request to its end.
     *
     * @param largestFile bytes of one file at most
     * @throws TooLargeException if a file or the rest is too large
     * @throws MalformedRequestException if it does not keep to its format
     */
    public static Parameters read(HttpExchange exchange, long largestFile, Incoming files) throws IOException {
        Parameters parameters = new Parameters();
        try (InputStream body = exchange.getRequestBody()) {
            String query = exchange.getRequestURI().getRawQuery();
            if (query != null) {
                parameters.form(query);
            }
            String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .orElse("");
            try {
                parameters.body(type, body, largestFile, files);
            } finally {
                drain(body);
            }
            return parameters;
        } catch (IOException | RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    /** A parameter as text; JSON arrays and objects as JSON. Absent if it was not sent or is empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** A whole number; absent if it was not sent or isn't one. */
    public Optional<Long> number(String name) {
        return text(name).filter(value -> value.matches("-?\\d{1,18}")).map(Long::valueOf);
    }

    /** A truth value, false if it was not sent. */
    public boolean flag(String name) {
        return text(name)
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .isPresent();
    }

    /** A file that was sent under this name. */
    public Optional<Upload> upload(String name) {
        return Optional.ofNullable(uploads.get(name));
    }

    @Override
    public void close() throws IOException {
        for (Path file : incoming) {
            Files.deleteIfExists(file);
        }
    }

    private void body(String type, InputStream body, long largestFile, Incoming files) throws IOException {
        String kind = type.toLowerCase(Locale.ROOT);
        if (kind.startsWith("multipart/form-data")) {
            multipart(new MultipartReader(body, type), largestFile, files);
        } else if (kind.startsWith("application/json")) {
            json(text(body));
        } else if (kind.startsWith("application/x-www-form-urlencoded")) {
            form(text(body));
        }
    }

    private void form(String encoded) throws MalformedRequestException {
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    values.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw new MalformedRequestException("can't decode the form: " + e.getMessage());
                }
            }
        }
    }

    private void json(String text) throws MalformedRequestException {
        if (text.isBlank()) {
            return;
        }
        try {
            JsonNode object = TelegramJson.mapper().readTree(text);
            if (!object.isObject()) {
                throw new MalformedRequestException("object expected as JSON");
            }
            object.properties().forEach(field -> {
                JsonNode value = field.getValue();
                if (!value.isNull()) {
                    values.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
                }
            });
        } catch (JsonProcessingException e) {
            throw new MalformedRequestException("can't parse JSON object: " + e.getOriginalMessage());
        }
    }

    private void multipart(MultipartReader reader, long largestFile, Incoming files) throws IOException {
        long left = LONGEST_TEXT;
        for (Optional<MultipartReader.Part> next = reader.next(); next.isPresent(); next = reader.next()) {
            MultipartReader.Part part = next.get();
            if (part.fileName().isPresent()) {
                Path file = files.create();
                incoming.add(file);
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    reader.copyTo(new BoundedOutput(out, largestFile, "file"));
                }
                uploads.put(part.name(), new Upload(file, part.fileName().get(), part.type()));
            } else {
                ByteArrayOutputStream value = new ByteArrayOutputStream();
                reader.copyTo(new BoundedOutput(value, left, "request"));
                left -= value.size();
                values.put(part.name(), value.toString(StandardCharsets.UTF_8));
            }
        }
    }

    private static String text(InputStream body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.transferTo(new BoundedOutput(bytes, LONGEST_TEXT, "request"));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void drain(InputStream body) throws IOException {
        body.transferTo(new BoundedOutput(OutputStream.nullOutputStream(), LONGEST_REQUEST, "request"));
    }
}
