package io.landfall.bot.outgoing;

import java.nio.charset.StandardCharsets;

/**
 * A button under a message.
 *
 * @param label what people read
 * @param action what comes back when it is pressed; Telegram takes 1 to 64 bytes
 */
public record Button(String label, String action) {
    private static final int MOST_BYTES = 64;

    /** Checks the action's length. */
    public Button {
        if (!fits(action)) {
            throw new IllegalArgumentException("button action " + action + " must have 1 to 64 bytes");
        }
    }

    /** Whether Telegram takes this as an action. */
    public static boolean fits(String action) {
        int bytes = action.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0 && bytes <= MOST_BYTES;
    }
}
