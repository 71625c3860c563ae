package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Reads {@code landfall.filePattern} and {@code landfall.exclude}. */
final class DeclaredGlobs {
    private static final int LONGEST_TRIED = 40;
    private static final int MOST_STARS_TRIED = 6;

    private final ContractDocument document;
    private final ContractProblems problems;
    private final List<String> include;
    private final List<String> exclude;

    private DeclaredGlobs(
            ContractDocument document,
            ContractProblems problems,
            JsonPointer include,
            JsonPointer exclude,
            FileFormat format) {
        this.document = document;
        this.problems = problems;
        List<String> declared = globs(include);
        this.include = document.at(include).isMissingNode() ? standard(format) : declared;
        this.exclude = globs(exclude);
    }

    /** The globs at two pointers; those of the format if nothing is to be included. */
    static DeclaredGlobs read(
            ContractDocument document,
            ContractProblems problems,
            JsonPointer include,
            JsonPointer exclude,
            FileFormat format) {
        return new DeclaredGlobs(document, problems, include, exclude, format);
    }

    /** Files of a format by their usual names: text may be compressed, the others compress by themselves. */
    static List<String> standard(FileFormat format) {
        return switch (format) {
            case CSV -> List.of("*.csv", "*.csv.{gz,zst,bz2,zip}");
            case JSON_LINES -> List.of("*.jsonl", "*.jsonl.{gz,zst,bz2,zip}");
            case JSON_ARRAY -> List.of("*.json", "*.json.{gz,zst,bz2,zip}");
            case PARQUET -> List.of("*.parquet");
            case AVRO -> List.of("*.avro");
            case XLSX -> List.of("*.xlsx");
        };
    }

    /** Globs of files that are taken. */
    List<String> include() {
        return include;
    }

    /** Globs of files that are left alone. */
    List<String> exclude() {
        return exclude;
    }

    /**
     * Whether files with the suffix of a companion are taken as files of the dataset: tried with plain names, and with
     * such as the globs themselves suggest.
     */
    boolean takesCompanions(String suffix) {
        if (!areTried(include) || !areTried(exclude)) {
            return false;
        }
        List<String> stems = new ArrayList<>(List.of("a", "a/a"));
        for (String glob : include) {
            String name = glob.replace("**/", "a/").replaceAll("\\*+|\\?", "a").replaceAll("[\\[\\]{}\\\\]", "");
            int dot = name.lastIndexOf('.');
            stems.add(dot < 0 ? name : name.substring(0, dot));
        }
        return stems.stream()
                .map(stem -> stem + suffix)
                .filter(name -> name.length() <= LONGEST_TRIED)
                .anyMatch(name -> matchesAny(include, name) && !matchesAny(exclude, name));
    }

    /** Globs with many stars could take for ever. */
    private static boolean areTried(List<String> globs) {
        return globs.stream()
                .allMatch(glob -> glob.chars().filter(sign -> sign == '*').count() <= MOST_STARS_TRIED);
    }

    private static boolean matchesAny(List<String> globs, String name) {
        return globs.stream().anyMatch(glob -> {
            try {
                return matches(glob, name);
            } catch (IllegalArgumentException wrong) {
                // Told where the glob was read; a name that is no path is none of anybody's files.
                return false;
            }
        });
    }

    private List<String> globs(JsonPointer place) {
        if (document.at(place).isTextual()) {
            return List.of(glob(place));
        }
        List<String> globs = new ArrayList<>();
        for (int i = 0; i < document.at(place).size(); i++) {
            JsonPointer each = place.appendIndex(i);
            String glob = glob(each);
            if (globs.contains(glob)) {
                problems.value(each, Excerpt.quoted(glob) + " stands in the list twice");
            }
            globs.add(glob);
        }
        return globs;
    }

    private String glob(JsonPointer place) {
        String glob = document.text(place).orElse("");
        try {
            matches(glob, "a");
        } catch (PatternSyntaxException e) {
            problems.value(
                    place,
                    Excerpt.quoted(glob) + " is not a glob: " + e.getDescription() + "; such as *.csv or **/run-*.csv");
        }
        if (glob.startsWith("/") || List.of(glob.split("/", -1)).contains("..")) {
            problems.value(place, Excerpt.quoted(glob) + " must match paths below the dataset's folder, such as *.csv");
        }
        return glob;
    }

    private static boolean matches(String glob, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
    }
}
