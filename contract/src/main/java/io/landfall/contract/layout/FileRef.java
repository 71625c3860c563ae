package io.landfall.contract.layout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names one generation of one file.
 *
 * @param dataset the dataset
 * @param fileId 16 hex digits made of dataset and name, the same for all generations of a file
 * @param generation 1 for the first content seen under the name, one more for each changed content or reprocess
 * @param name path below {@code inbox/<dataset>/}, with {@code /}; a stranger's text, for people only
 */
public record FileRef(String dataset, String fileId, int generation, String name) {
    private static final Pattern DATASET = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final int ID_DIGITS = 16;

    /** Checks that ids are ours, so that they may stand in paths. */
    public FileRef {
        checkDataset(dataset);
        if (!isId(fileId)) {
            throw new IllegalArgumentException("file id " + fileId + " must be 16 hex digits");
        }
        if (generation < 1) {
            throw new IllegalArgumentException("generation " + generation + " must be at least 1");
        }
    }

    /** Made for each event of each file: a loop costs less than a regular expression. */
    private static boolean isId(String text) {
        boolean hex = text.length() == ID_DIGITS;
        for (int i = 0; hex && i < ID_DIGITS; i++) {
            char c = text.charAt(i);
            hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return hex;
    }

    static void checkDataset(String dataset) {
        if (!DATASET.matcher(dataset).matches()) {
            throw new IllegalArgumentException("dataset name " + dataset + " must match " + DATASET);
        }
    }

    /** The id that all generations of the file with this name share. */
    public static String idOf(String dataset, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(dataset.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@code <fileId>-g<generation>}: the name of this generation in paths, keys and ids. */
    public String key() {
        return fileId + "-g" + generation;
    }
}
