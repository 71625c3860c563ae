package io.landfall.job.storage;

/** Memory that the columns of a row group use one after the other. */
final class PageScratch {
    private final int[] numbers;
    private int[] present = new int[0];
    private final ByteSink page = new ByteSink();

    /** For pages of so many rows at most. */
    PageScratch(int pageRows) {
        this.numbers = new int[pageRows];
    }

    /** A number for each row of a page. */
    int[] numbers() {
        return numbers;
    }

    /** Room for a selection of so many rows. */
    int[] selection(int rows) {
        if (present.length < rows) {
            present = new int[rows];
        }
        return present;
    }

    /** The page that is being written. */
    ByteSink page() {
        return page;
    }
}
