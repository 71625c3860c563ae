package io.landfall.report.document;

import java.awt.Color;

/** The colours of series: told apart in print and by people who don't tell red from green. */
public enum Tone {
    /** High values. */
    WARM(0xC8502D),
    /** Means, and a series that stands alone. */
    CALM(0x3C4650),
    /** Low values. */
    COLD(0x2D6FB5),
    /** Amounts of water. */
    WATER(0x5B9BD0),
    /** A further series. */
    GOLD(0xC9982A),
    /** A further series. */
    TEAL(0x2F8F83),
    /** A further series. */
    PLUM(0x82518F);

    private final int rgb;

    Tone(int rgb) {
        this.rgb = rgb;
    }

    /** The colour. */
    public Color color() {
        return new Color(rgb);
    }

    /** A tone for the n-th of several equal series, from 0. */
    public static Tone ofIndex(int index) {
        Tone[] series = {COLD, WARM, TEAL, GOLD, PLUM, CALM};
        return series[index % series.length];
    }
}
