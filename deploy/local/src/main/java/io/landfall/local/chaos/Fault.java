package io.landfall.local.chaos;

/** What can be wrong with a bad row. */
enum Fault {
    /** A field too many. */
    FIELD_TOO_MANY,
    /** A field too few. */
    FIELD_TOO_FEW,
    /** No id. */
    NO_ID,
    /** A place of another form. */
    STRANGE_PLACE,
    /** A day that no calendar has. */
    IMPOSSIBLE_DAY,
    /** A level that is no number. */
    LEVEL_IN_WORDS,
    /** A level above the maximum. */
    LEVEL_TOO_HIGH,
    /** A level below the minimum. */
    LEVEL_TOO_LOW,
    /** A kind that is none of the declared. */
    UNKNOWN_KIND,
    /** Text behind a closing quote. */
    TEXT_BEHIND_QUOTE,
    /** Bytes that are no UTF-8. */
    BROKEN_BYTES;

    /** Whether a file of this dialect can have it. */
    boolean isPossible(Dialect dialect) {
        return switch (this) {
            case TEXT_BEHIND_QUOTE -> dialect.quotes();
            case BROKEN_BYTES -> dialect != Dialect.SEMICOLON;
            default -> true;
        };
    }
}
