package io.landfall.chat.botapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer of the Bot API that is an error: the HTTP status is its code. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final int retryAfter;

    ApiException(int code, String description) {
        this(code, description, 0);
    }

    private ApiException(int code, String description, int retryAfter) {
        super(description);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static ApiException badRequest(String detail) {
        return new ApiException(400, "Bad Request: " + detail);
    }

    static ApiException tooManyRequests(int seconds) {
        return new ApiException(429, "Too Many Requests: retry after " + seconds, seconds);
    }

    int code() {
        return code;
    }

    /** Seconds that the bot should wait, for a 429. */
    Optional<Integer> retryAfter() {
        return retryAfter > 0 ? Optional.of(retryAfter) : Optional.empty();
    }

    /** The JSON object that tells it. */
    Map<String, Object> envelope() {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("ok", false);
        envelope.put("error_code", code);
        envelope.put("description", getMessage());
        retryAfter().ifPresent(seconds -> envelope.put("parameters", Map.of("retry_after", seconds)));
        return envelope;
    }
}
