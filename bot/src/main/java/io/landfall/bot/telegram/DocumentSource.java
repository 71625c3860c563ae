package io.landfall.bot.telegram;

import io.landfall.bot.outgoing.Content;
import java.io.IOException;

/** Gives a document's bytes after it has checked that they are what was announced. */
@FunctionalInterface
public interface DocumentSource {
    /**
     * Reads it.
     *
     * @throws IOException if it is not there, can't be read, or is not what was announced; it may be soon
     * @throws UndeliverableException if it must not be or can't be sent, now or later
     */
    byte[] read(Content.Document document) throws IOException, UndeliverableException;
}
