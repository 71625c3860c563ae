package io.landfall.chat.telegram;

import java.util.Optional;

/**
 * A formatted stretch of a text.
 *
 * @param type such as {@code bold}, {@code text_link} or {@code bot_command}
 * @param offset start in UTF-16 code units
 * @param length length in UTF-16 code units
 * @param url target of a {@code text_link}
 * @param language programming language of a {@code pre}
 */
public record Entity(String type, int offset, int length, Optional<String> url, Optional<String> language) {
    /** An entity that has nothing but a type. */
    public static Entity of(String type, int offset, int length) {
        return new Entity(type, offset, length, Optional.empty(), Optional.empty());
    }

    /** First code unit after it. */
    public int end() {
        return offset + length;
    }
}
