package io.landfall.bench.data;

import java.nio.charset.Charset;

/** Makes the rows of one kind of file. One row in a hundred breaks exactly one rule. */
interface RowMaker {
    /** One row in so many is bad. */
    int ONE_BAD_IN = 100;

    /** The first line, without its end. */
    void header(ByteSink out);

    /**
     * The next row, without its end.
     *
     * @return the rule that it breaks, {@code <column>:<rule>}, or an empty text
     */
    String row(ByteSink out, Chance chance);

    /** The maker of a dataset's rows, at its beginning. */
    static RowMaker of(String dataset) {
        return switch (dataset) {
            case "sensors" -> new SensorRows();
            case "recording" -> new RecordingRows();
            case "people" -> new PeopleRows();
            case "trades" -> new TradeRows();
            default -> throw new IllegalArgumentException("nobody makes rows of " + dataset);
        };
    }

    /** ASCII or one-byte texts of a charset. */
    static byte[][] texts(Charset charset, String... words) {
        byte[][] texts = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            texts[i] = words[i].getBytes(charset);
        }
        return texts;
    }
}
