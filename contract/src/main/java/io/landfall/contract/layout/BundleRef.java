package io.landfall.contract.layout;

import java.util.regex.Pattern;

/**
 * Names one bundle: small files of a dataset that are landed, processed and sealed as one. Each of them stays a file of
 * its own, of generation 1.
 *
 * @param dataset the dataset
 * @param id {@code b} and 16 hex digits, made of the versions of its files
 */
public record BundleRef(String dataset, String id) {
    private static final Pattern ID = Pattern.compile("b[0-9a-f]{16}");

    /** Checks that the names are ours, so that they may stand in paths. */
    public BundleRef {
        FileRef.checkDataset(dataset);
        if (!isId(id)) {
            throw new IllegalArgumentException("bundle id " + id + " must be b and 16 hex digits");
        }
    }

    /** Whether a text has the form of a bundle's id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
