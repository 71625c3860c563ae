package io.landfall.chat.botapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The troubles that are still to come, first come first served. */
final class Troubles {
    private final List<Trouble> coming = new ArrayList<>();

    synchronized void add(Trouble trouble) {
        for (int i = 0; i < trouble.times(); i++) {
            coming.add(trouble.once());
        }
    }

    synchronized Optional<Trouble> next(String method) {
        Optional<Trouble> next =
                coming.stream().filter(trouble -> trouble.hits(method)).findFirst();
        next.ifPresent(coming::remove);
        return next;
    }
}
