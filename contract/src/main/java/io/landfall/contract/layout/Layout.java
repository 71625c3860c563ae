package io.landfall.contract.layout;

import java.time.LocalDate;

/** Paths below the HDFS root, made of our own ids only. None starts or ends with a slash. */
public final class Layout {
    /** Folder of the untouched copies. */
    public static final String RAW = "raw";

    /** Folder of the durable hand-over from landing to parsing. */
    public static final String QUEUE = "queue";

    /** Folder of the ledger. */
    public static final String LEDGER = "ledger";

    /** Folder of the markers of paused datasets. */
    public static final String PAUSED = "control/paused";

    /** Folder of what was kept of each command. */
    public static final String COMMANDS = "control/commands";

    /** Folder of what the operator did to the job, step by step, a file each. */
    public static final String DEPLOYMENTS = "control/deployments";

    /** Folder of the jars of the streaming job that ran or may run, a folder each. */
    public static final String RELEASES = "releases";

    /** Stands in place of a dataset for files in the inbox that no contract claims; no contract may bear this name. */
    public static final String NO_DATASET = "no-dataset";

    /**
     * Dataset of the file that a release of the streaming job must bring through before it is kept. It is told to nobody;
     * no contract of a user may bear this name.
     */
    public static final String PROBE = "landfall-probe";

    /** Folder below that of a dataset in the queue and in the ledger: what concerns bundles lies there. */
    public static final String BUNDLES = "bundles";

    private Layout() {}

    /** Folder of one landed generation; the date is the day (UTC) on which the file was last changed. */
    public static String raw(FileRef file, LocalDate date) {
        return RAW + "/" + file.dataset() + "/" + date + "/" + file.key();
    }

    /** The pointer that stands while a generation is on its way from landing to seal. */
    public static String queue(FileRef file) {
        return QUEUE + "/" + file.dataset() + "/" + file.key() + ".json";
    }

    /** The claim that reserves a generation for a version of a file, from arrival to seal. */
    public static String claim(FileRef file) {
        return QUEUE + "/" + file.dataset() + "/" + file.key() + ".claim";
    }

    /** Folder with all ledger entries of a dataset. */
    public static String ledger(String dataset) {
        return LEDGER + "/" + dataset;
    }

    /** The ledger entry of a generation. */
    public static String ledger(FileRef file) {
        return ledger(file.dataset()) + "/" + file.key() + ".json";
    }

    /** The part with the good rows of a range. */
    public static String curated(FileRef file, LocalDate date, int range) {
        return "curated/" + file.dataset() + "/" + date + "/" + part(file, range, ".parquet");
    }

    /** The part with the bad rows of a range. */
    public static String quarantine(FileRef file, LocalDate date, int range) {
        return "quarantine/" + file.dataset() + "/" + date + "/" + part(file, range, ".parquet");
    }

    /** A part of good rows of a file that failed as a whole: it lies beside the bad ones. */
    public static String held(FileRef file, LocalDate date, int range) {
        return "quarantine/" + file.dataset() + "/" + date + "/" + part(file, range, ".held.parquet");
    }

    /** Which generation holds this content. */
    public static String content(String dataset, String sha256) {
        return "content/" + dataset + "/" + sha256 + ".json";
    }

    /** The marker that stands while a dataset is paused. */
    public static String pause(String dataset) {
        return PAUSED + "/" + dataset + ".json";
    }

    /** The copy of a contract's document that files were judged by. */
    public static String contract(String dataset, String sha256) {
        return "contracts/" + dataset + "/" + sha256 + ".odcs.yaml";
    }

    /** Folder of the raw copies of a bundle; the date is the day (UTC) on which its files were last changed. */
    public static String raw(BundleRef bundle, LocalDate date) {
        return RAW + "/" + bundle.dataset() + "/" + date + "/" + bundle.id();
    }

    /** Folder with the claims and pointers of a dataset's bundles that are on their way. */
    public static String openBundles(String dataset) {
        return QUEUE + "/" + dataset + "/" + BUNDLES;
    }

    /** The pointer that stands while a bundle is on its way from landing to seal. */
    public static String queue(BundleRef bundle) {
        return openBundles(bundle.dataset()) + "/" + bundle.id() + ".json";
    }

    /** The claim that reserves generation 1 of each file of a bundle, from arrival to seal. */
    public static String claim(BundleRef bundle) {
        return openBundles(bundle.dataset()) + "/" + bundle.id() + ".claim";
    }

    /** Folder with the ledgers of all sealed bundles of a dataset. */
    public static String closedBundles(String dataset) {
        return ledger(dataset) + "/" + BUNDLES;
    }

    /** The ledger entries of a bundle's files, one a line. */
    public static String ledger(BundleRef bundle) {
        return closedBundles(bundle.dataset()) + "/" + bundle.id() + ".jsonl";
    }

    /** The part with the good rows of one split of a bundle. */
    public static String curated(BundleRef bundle, LocalDate date, int split) {
        return "curated/" + bundle.dataset() + "/" + date + "/" + part(bundle.id(), split, ".parquet");
    }

    /** The part with the bad rows of one split of a bundle. */
    public static String quarantine(BundleRef bundle, LocalDate date, int split) {
        return "quarantine/" + bundle.dataset() + "/" + date + "/" + part(bundle.id(), split, ".parquet");
    }

    /** The part with the good rows of those files of a split of a bundle that failed as a whole. */
    public static String held(BundleRef bundle, LocalDate date, int split) {
        return "quarantine/" + bundle.dataset() + "/" + date + "/" + part(bundle.id(), split, ".held.parquet");
    }

    private static String part(FileRef file, int range, String suffix) {
        return part(file.key(), range, suffix);
    }

    private static String part(String key, int range, String suffix) {
        return "%s-r%05d%s".formatted(key, range, suffix);
    }
}
