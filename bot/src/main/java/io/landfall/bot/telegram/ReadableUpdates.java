package io.landfall.bot.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Stands between Telegram and the polling session. An update that the session's library can't read would make it ask
 * for the same batch for ever, with everything behind it; here such an update is reduced to its number, so that it is
 * confirmed and passed over. Also tells {@link PollHealth} how each poll ended.
 */
final class ReadableUpdates implements Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ReadableUpdates.class);
    private static final String UPDATE_ID = "update_id";
    private static final MediaType JSON = MediaType.get("application/json");

    private final ObjectMapper mapper = new ObjectMapper();
    private final PollHealth health;

    ReadableUpdates(PollHealth health) {
        this.health = health;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        // The library writes the method in lower case; the Bot API takes any.
        if (!chain.request().url().encodedPath().toLowerCase(Locale.ROOT).endsWith("/getupdates")) {
            return chain.proceed(chain.request());
        }
        try {
            return readable(chain.proceed(chain.request()));
        } catch (IOException e) {
            if (!chain.call().isCanceled()) {
                health.failed(e.toString());
            }
            throw e;
        }
    }

    private Response readable(Response response) throws IOException {
        ResponseBody body = response.body();
        String text = body == null ? "" : body.string();
        if (response.isSuccessful()) {
            text = reduced(text);
            health.answered();
        } else {
            health.failed(explained(response.code()));
        }
        return response.newBuilder()
                .body(ResponseBody.create(text, JSON))
                .removeHeader("Content-Length")
                .build();
    }

    /** The same answer with each update readable. */
    String reduced(String answer) throws JsonProcessingException {
        JsonNode root = mapper.readTree(answer);
        if (!(root.get("result") instanceof ArrayNode updates)) {
            return answer;
        }
        for (int i = updates.size() - 1; i >= 0; i--) {
            JsonNode update = updates.get(i);
            if (isReadable(update)) {
                continue;
            }
            LOG.error("update {} can't be read and is passed over: {}", update.path(UPDATE_ID), update);
            if (update.path(UPDATE_ID).isInt()) {
                ObjectNode number = mapper.createObjectNode();
                updates.set(i, number.set(UPDATE_ID, update.get(UPDATE_ID)));
            } else {
                updates.remove(i);
            }
        }
        return mapper.writeValueAsString(root);
    }

    private boolean isReadable(JsonNode update) {
        try {
            return update.path(UPDATE_ID).isInt() && mapper.treeToValue(update, Update.class) != null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String explained(int code) {
        return switch (code) {
            case 401, 404 -> code + ": the token is no longer taken; get a new one from @BotFather";
            case 409 -> "409: another process asks with the same token; only one may";
            default -> "HTTP " + code;
        };
    }
}
