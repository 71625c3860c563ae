package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads regular expressions. */
final class DeclaredPattern {
    private DeclaredPattern() {}

    /** The regular expression at a pointer; empty if there is none, or if it is wrong, which is told. */
    static Optional<String> read(ContractDocument document, ContractProblems problems, JsonPointer place) {
        Optional<String> text = document.text(place);
        try {
            return text.map(Pattern::compile).map(Pattern::pattern);
        } catch (PatternSyntaxException e) {
            problems.value(
                    place,
                    Excerpt.quoted(text.orElse("")) + " is not a regular expression: " + e.getDescription()
                            + (e.getIndex() < 0 ? "" : " near index " + e.getIndex()));
            return Optional.empty();
        }
    }
}
