package io.landfall.job.arrival;

import io.landfall.contract.layout.Layout;
import io.landfall.job.arrival.ArrivalNotice.SettledBundle;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts small files that settled together into bundles, because the cost of a unit of work is that of megabytes. Files of
 * a bundle are of one dataset and of one day (UTC), so that the day in the paths of its parts is true of all of them.
 */
final class FormBundles {
    /** A longer file is worth a unit of work of its own. */
    static final long MOST_FILE_BYTES = 8 << 20;

    /** Landing holds a bundle in memory. */
    static final long MOST_BYTES = 64L << 20;

    static final int MOST_FILES = 2_000;

    /** Fewer are not worth an archive. */
    static final int LEAST_FILES = 4;

    private final Set<String> datasets;

    /**
     * Forms bundles of some datasets.
     *
     * @param datasets those whose files come alone: without companions and checksum files
     */
    FormBundles(Set<String> datasets) {
        this.datasets = Set.copyOf(datasets);
    }

    private record Group(String dataset, LocalDate day) {}

    /** The same notices, with bundles in place of the files that they hold. */
    List<ArrivalNotice> form(List<ArrivalNotice> notices) {
        List<ArrivalNotice> formed = new ArrayList<>();
        Map<Group, List<SettledFile>> groups = new LinkedHashMap<>();
        for (ArrivalNotice notice : notices) {
            if (notice instanceof SettledFile file && isSmall(file)) {
                LocalDate day = LocalDate.ofInstant(file.modified(), ZoneOffset.UTC);
                groups.computeIfAbsent(new Group(file.dataset(), day), any -> new ArrayList<>())
                        .add(file);
            } else {
                formed.add(notice);
            }
        }
        groups.values().forEach(files -> cut(files, formed));
        return formed;
    }

    private boolean isSmall(SettledFile file) {
        return datasets.contains(file.dataset())
                && !file.dataset().equals(Layout.NO_DATASET)
                && file.bytes() <= MOST_FILE_BYTES
                && file.companions().isEmpty()
                && file.checksum().isEmpty();
    }

    private static void cut(List<SettledFile> files, List<ArrivalNotice> formed) {
        files.sort(Comparator.comparing(SettledFile::name));
        List<SettledFile> bundle = new ArrayList<>();
        long bytes = 0;
        for (SettledFile file : files) {
            if (bundle.size() == MOST_FILES || bytes + file.bytes() > MOST_BYTES) {
                close(bundle, formed);
                bytes = 0;
            }
            bundle.add(file);
            bytes += file.bytes();
        }
        close(bundle, formed);
    }

    private static void close(List<SettledFile> bundle, List<ArrivalNotice> formed) {
        if (bundle.size() < LEAST_FILES) {
            formed.addAll(bundle);
        } else {
            formed.add(new SettledBundle(bundle.get(0).dataset(), bundle));
        }
        bundle.clear();
    }
}
