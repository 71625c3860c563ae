package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import io.landfall.contract.dataset.CsvDialect.HeaderLayout;
import io.landfall.contract.dataset.CsvDialect.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what {@code landfall.csv} says of the lines before the first row. */
final class DeclaredHeader {
    private final ContractDocument document;
    private final ContractProblems problems;
    private final JsonPointer csv;

    private DeclaredHeader(ContractDocument document, ContractProblems problems, JsonPointer csv) {
        this.document = document;
        this.problems = problems;
        this.csv = csv;
    }

    /** The layout by the dialect at a pointer. */
    static HeaderLayout read(ContractDocument document, ContractProblems problems, JsonPointer csv) {
        return new DeclaredHeader(document, problems, csv).layout();
    }

    private HeaderLayout layout() {
        JsonPointer unitsLine = csv.appendProperty("unitsLine");
        JsonPointer rename = csv.appendProperty("rename");
        boolean present = document.at(csv.appendProperty("header")).asBoolean(true);
        boolean units = document.at(unitsLine).asBoolean(false);
        if (!present && units) {
            problems.key(unitsLine, "needs a header, and header is false; skip the line with skipLines: 1");
        }
        if (!present && !document.at(rename).isEmpty()) {
            problems.key(rename, "needs a header, and header is false; leave it out");
        }
        List<Replacement> replacements = new ArrayList<>();
        for (int i = 0; i < document.at(rename).size(); i++) {
            replacement(rename.appendIndex(i)).ifPresent(replacements::add);
        }
        int skipLines = document.at(csv.appendProperty("skipLines")).asInt(0);
        return new HeaderLayout(present, skipLines, units, replacements);
    }

    private Optional<Replacement> replacement(JsonPointer place) {
        JsonPointer replacementPlace = place.appendProperty("replacement");
        Optional<String> pattern = DeclaredPattern.read(document, problems, place.appendProperty("pattern"));
        Optional<String> replacement = document.text(replacementPlace);
        if (pattern.isEmpty() || replacement.isEmpty()) {
            return Optional.empty();
        }
        try {
            tryReplacement(pattern.get(), replacement.get());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            problems.value(
                    replacementPlace,
                    Excerpt.quoted(replacement.get()) + " can't replace what the pattern finds ("
                            + Excerpt.of(String.valueOf(e.getMessage()))
                            + "); $1 is the pattern's first group, and \\$ is a dollar sign");
        }
        return Optional.of(new Replacement(pattern.get(), replacement.get()));
    }

    /** An alternative without text before it makes the pattern match, with all its groups, whatever it looks for. */
    private static void tryReplacement(String pattern, String replacement) {
        Pattern.compile("|" + pattern).matcher("").replaceAll(replacement);
    }
}
