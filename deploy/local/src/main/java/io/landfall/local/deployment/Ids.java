package io.landfall.local.deployment;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids under which Flink is asked for something, so that what is asked twice is done once. */
final class Ids {
    private Ids() {}

    /** 32 hexadecimal digits that are the same for the same thing and purpose. */
    static String of(String thing, String purpose) {
        return UUID.nameUUIDFromBytes((thing + " " + purpose).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
