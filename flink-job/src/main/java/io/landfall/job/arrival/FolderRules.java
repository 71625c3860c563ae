package io.landfall.job.arrival;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Companion;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.Trailer;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a dataset's contract says of the names in its folder of the inbox. */
final class FolderRules {
    private static final Path ROOT = Path.of("/");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\n\\r\\u0085\\u2028\\u2029]");
    private static final List<String> COMPRESSED = List.of(".gz", ".zst", ".bz2", ".zip");

    private final String dataset;
    private final ArrivalRules arrival;
    private final Shape shape;
    private final List<PathMatcher> include;
    private final List<PathMatcher> exclude;

    /**
     * Which proof of wholeness a file's content can give.
     *
     * @param format the declared format
     * @param charset the declared charset
     * @param trailer the declared last record
     */
    record Shape(FileFormat format, String charset, Optional<Trailer> trailer) {
        /** Comma-separated UTF-8 without a trailer. */
        static final Shape PLAIN = new Shape(FileFormat.CSV, "UTF-8", Optional.empty());
    }

    /** What a file in a dataset's folder is by its name. */
    enum Role {
        /** A file of the dataset. */
        DATA,
        /** It belongs to a file of the dataset. */
        COMPANION,
        /** It holds another file's checksum. */
        CHECKSUM,
        /** The contract says nothing of it. */
        UNCLAIMED,
        /** The contract says that it is left alone. */
        EXCLUDED
    }

    FolderRules(String dataset, ArrivalRules arrival, Shape shape) {
        this.dataset = dataset;
        this.arrival = arrival;
        this.shape = shape;
        this.include = matchers(arrival.include());
        this.exclude = matchers(arrival.exclude());
    }

    static FolderRules of(DatasetContract contract) {
        CsvDialect csv = contract.csv();
        return new FolderRules(
                contract.dataset(), contract.arrival(), new Shape(contract.format(), csv.charset(), csv.trailer()));
    }

    String dataset() {
        return dataset;
    }

    ArrivalRules arrival() {
        return arrival;
    }

    Shape shape() {
        return shape;
    }

    /** Whether files of this dataset come with others. */
    boolean hasCompanions() {
        return !arrival.companions().isEmpty();
    }

    /** Whether each file of this dataset comes alone, so that many can go on as one. */
    boolean mayBundle() {
        return !hasCompanions() && requiredChecksum().isEmpty();
    }

    /** The checksum file that each file must come with, if it must. */
    Optional<ChecksumFile.Kind> requiredChecksum() {
        return switch (arrival.checksum()) {
            case OPTIONAL -> Optional.empty();
            case SHA256 -> Optional.of(ChecksumFile.Kind.SHA256);
            case MD5 -> Optional.of(ChecksumFile.Kind.MD5);
        };
    }

    /**
     * What a file is.
     *
     * @param folder its folder below the dataset's, empty or ending with a slash
     */
    Role role(String folder, String name) {
        Optional<ChecksumFile.Kind> checksum = ChecksumFile.Kind.of(name);
        if (checksum.isPresent()) {
            String of = checksum.get().dataName(name);
            return InboxNames.isLeftAlone(of) || matches(exclude, folder + of) ? Role.EXCLUDED : Role.CHECKSUM;
        }
        if (matches(exclude, folder + name)) {
            return Role.EXCLUDED;
        }
        if (companion(name).isPresent()) {
            return Role.COMPANION;
        }
        return matches(include, folder + name) ? Role.DATA : Role.UNCLAIMED;
    }

    /** Which companion a name says that it is; the longest suffix counts. */
    Optional<Companion> companion(String name) {
        Companion found = null;
        for (Companion each : arrival.companions()) {
            boolean fits = name.length() > each.suffix().length() && name.endsWith(each.suffix());
            if (fits
                    && (found == null || each.suffix().length() > found.suffix().length())) {
                found = each;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Whether a file may bring its companions in itself. */
    static boolean isArchive(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /**
     * What a data file's name shares with those of its companions: the name without the suffix of a compression, up to
     * its last dot. {@code run.7.csv.gz} and {@code run.7.csv} give {@code run.7}.
     */
    static String stem(String name) {
        String stem = name;
        String lower = name.toLowerCase(Locale.ROOT);
        for (String suffix : COMPRESSED) {
            if (lower.endsWith(suffix) && name.length() > suffix.length()) {
                stem = name.substring(0, name.length() - suffix.length());
                break;
            }
        }
        int dot = stem.lastIndexOf('.');
        return dot > 0 ? stem.substring(0, dot) : stem;
    }

    private static List<PathMatcher> matchers(List<String> globs) {
        return globs.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
    }

    private static boolean matches(List<PathMatcher> matchers, String path) {
        if (matchers.isEmpty()) {
            return false;
        }
        String oneLine = LINE_BREAKS.matcher(path).replaceAll("_"); // java.nio's ** stops at a line break
        Path relative = ROOT.relativize(InboxNames.path(ROOT, oneLine));
        for (PathMatcher matcher : matchers) {
            if (matcher.matches(relative)) {
                return true;
            }
        }
        return false;
    }
}
