package io.landfall.local.chaos;

import java.util.Locale;

/** The columns of the table, in the contract's order. */
enum Field {
    /** Tells the row from all others of the run. */
    ID,
    /** Text with a pattern. */
    PLACE,
    /** A local time. */
    TAKEN,
    /** A decimal with limits; may be missing. */
    LEVEL,
    /** A floating number; may be missing. */
    RATIO,
    /** One of a few words. */
    KIND,
    /** Free text; may be missing. */
    NOTE;

    /** The name in contracts and parts. */
    String clean() {
        return name().toLowerCase(Locale.ROOT);
    }
}
