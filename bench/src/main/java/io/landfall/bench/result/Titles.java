package io.landfall.bench.result;

/** What people read of a case. */
final class Titles {
    private Titles() {}

    /** The case as it is at full scale, and the scale if it is another. */
    static String ofCase(String caseName, double scale) {
        return scale == 1 ? full(caseName) : full(caseName) + ", × " + scale;
    }

    private static String full(String caseName) {
        return switch (caseName) {
            case "big" -> "big: 1 file of 1 GB";
            case "mid" -> "mid: 200 files of 5 MB";
            case "small" -> "small: 20,000 files of 5 KB";
            case "wide" -> "wide: 1 file of 1 GB, 300 channels, Windows-1251";
            case "people" -> "people: 200 MB, text in quotes";
            case "trades" -> "trades: 200 MB, exact decimals";
            default -> caseName;
        };
    }
}
