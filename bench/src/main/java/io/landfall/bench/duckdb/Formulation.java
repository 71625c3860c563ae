package io.landfall.bench.duckdb;

/** Ways to say the same in SQL. All give the same rows; {@link DuckDb} takes the fastest. */
enum Formulation {
    /** Typed reading with stored rejects, one pass, rows parted by whether they break a rule. */
    TYPED_PARTED(true),
    /** Typed reading with stored rejects into a temporary table, which is copied twice. */
    TYPED_TABLE(true),
    /** Typed reading, once for the good rows and once, with stored rejects, for the bad ones. */
    TYPED_TWICE(true),
    /** Everything read as text and cast, one pass, rows parted by whether they break a rule. */
    TEXT_PARTED(false),
    /** Everything read as text and cast into a temporary table, which is copied twice. */
    TEXT_TABLE(false),
    /** Everything read as text and cast, once for the good rows and once for the bad ones. */
    TEXT_TWICE(false);

    private final boolean typed;

    Formulation(boolean typed) {
        this.typed = typed;
    }

    /** Whether the reader casts. */
    boolean isTyped() {
        return typed;
    }
}
