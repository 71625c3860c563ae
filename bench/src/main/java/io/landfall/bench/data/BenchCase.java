package io.landfall.bench.data;

import java.util.Locale;

/** What is measured: so many files of such a size under one contract. */
public enum BenchCase {
    /** One long, narrow file. */
    BIG("sensors", 1, 1_000_000_000L),
    /** Many files of ordinary size. */
    MID("sensors", 200, 5_000_000L),
    /** Very many tiny files. */
    SMALL("sensors", 20_000, 5_000L),
    /** One recording of a measuring system with 300 channels. */
    WIDE("recording", 1, 1_000_000_000L),
    /** Text in quotes. */
    PEOPLE("people", 1, 200_000_000L),
    /** Exact decimals. */
    TRADES("trades", 1, 200_000_000L);

    private final String dataset;
    private final int files;
    private final long fileBytes;

    BenchCase(String dataset, int files, long fileBytes) {
        this.dataset = dataset;
        this.files = files;
        this.fileBytes = fileBytes;
    }

    /** Its name on the command line and in folders. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The contract's id. */
    public String dataset() {
        return dataset;
    }

    /** How many files there are at a scale: of many, fewer; one stays one. */
    public int files(double scale) {
        return files == 1 ? 1 : (int) Math.max(2, Math.round(files * scale));
    }

    /** About how long each file is at a scale. */
    public long fileBytes(double scale) {
        return files == 1 ? Math.max(10_000, Math.round(fileBytes * scale)) : fileBytes;
    }

    RowMaker rows() {
        return RowMaker.of(dataset);
    }

    /** The contract's document. */
    public String contract() {
        return ContractTexts.of(dataset);
    }

    /** The document of a contract with the same columns and no rule, for {@link CaseData#withoutRules()}. */
    public static String sensorsWithoutRules() {
        return ContractTexts.of("sensors-without-rules");
    }
}
