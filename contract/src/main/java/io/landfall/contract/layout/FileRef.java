package io.landfall.contract.layout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names one generation of one file.
 *
 * @param dataset the dataset
 * @param fileId 16 hex digits made of dataset and name, the same for all generations of a file
 * @param generation 1 for the first content seen under the name, one more for each changed content or reprocess
 * @param name path below {@code inbox/<dataset>/}, with {@code /}; a stranger's text, for people only
 */
public record FileRef(String dataset, String fileId, int generation, String name) {

    /** Checks that ids are ours, so that they may stand in paths. */
    public FileRef {
        if (!dataset.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("dataset name " + dataset + " must match [a-z][a-z0-9-]{0,63}");
        }
        if (!fileId.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("file id " + fileId + " must be 16 hex digits");
        }
        if (generation < 1) {
            throw new IllegalArgumentException("generation " + generation + " must be at least 1");
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
