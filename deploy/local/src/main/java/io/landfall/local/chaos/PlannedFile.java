package io.landfall.local.chaos;

/**
 * A file that the run will drop.
 *
 * @param number from 1
 * @param dialect how it is written, and so its dataset
 * @param rows how many rows it has, the header not counted
 * @param seed decides on its content
 */
record PlannedFile(int number, Dialect dialect, int rows, long seed) {
    /** Its name in the inbox. */
    String name() {
        return "rows %04d.csv".formatted(number);
    }

    /** Its dataset and name, for people. */
    String path() {
        return dialect.dataset() + "/" + name();
    }

    /** The id of one of its rows. */
    long id(long row) {
        return number * 10_000_000L + row;
    }
}
