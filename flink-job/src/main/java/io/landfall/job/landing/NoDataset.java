package io.landfall.job.landing;

import io.landfall.contract.layout.FileRef;
import io.landfall.job.config.Contracts;
import java.util.Map;

/** Says to whoever put a file into the inbox why no dataset takes it. */
final class NoDataset {
    private NoDataset() {}

    static String message(FileRef file, Contracts contracts) {
        String name = file.name();
        int slash = name.indexOf('/');
        Map<String, Contracts.Entry> known = contracts.byDataset();
        String folder = slash < 0 ? "" : name.substring(0, slash);
        Contracts.Entry near = known.get(folder);
        if (near != null) {
            return "files in the folder " + folder + " must match "
                    + String.join(" or ", near.contract().arrival().include()) + "; rename it";
        }
        return "move it into one of the inbox's folders " + String.join(", ", known.keySet())
                + ", or write a contract for it";
    }
}
