package io.landfall.chat.botapi;

import io.landfall.chat.http.Parameters;
import io.landfall.chat.room.ReplacedPollException;
import io.landfall.chat.room.RoomException;
import java.io.IOException;

/** A method of the Bot API. */
@FunctionalInterface
interface Method {
    /** Does what it is for, and returns what is written as {@code result}. */
    Object call(Parameters parameters)
            throws ApiException, RoomException, ReplacedPollException, IOException, InterruptedException;
}
