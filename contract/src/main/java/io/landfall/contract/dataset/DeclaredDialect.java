package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import io.landfall.contract.dataset.CsvDialect.Trailer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code landfall.csv}. */
final class DeclaredDialect {
    private static final Set<String> OF_HEADERS = Set.of("header", "skipLines", "unitsLine", "rename");
    private static final Set<String> OF_TEXT = Set.of("charset", "delimiter", "quote", "escape", "comment", "trailer");

    private final ContractDocument document;
    private final ContractProblems problems;
    private final JsonPointer place;
    private final FileFormat format;

    private DeclaredDialect(
            ContractDocument document, ContractProblems problems, JsonPointer place, FileFormat format) {
        this.document = document;
        this.problems = problems;
        this.place = place;
        this.format = format;
    }

    /** The dialect at a pointer, for files of a format; the default if nothing stands there. */
    static CsvDialect read(ContractDocument document, ContractProblems problems, JsonPointer place, FileFormat format) {
        return new DeclaredDialect(document, problems, place, format).dialect();
    }

    private CsvDialect dialect() {
        checkKeys();
        DeclaredSigns signs = new DeclaredSigns(document, problems, place);
        if (format == FileFormat.CSV) {
            signs.checkAll();
        } else {
            signs.checkNumbers();
        }
        String charset = DeclaredCharset.read(document, problems, place.appendProperty("charset"));
        char comment = signs.sign("comment");
        CsvDialect dialect = new CsvDialect(
                charset,
                signs.sign("delimiter"),
                signs.sign("quote"),
                signs.sign("escape"),
                comment,
                DeclaredHeader.read(document, problems, place),
                signs.sign("decimalSeparator"),
                signs.sign("thousandsSeparator"),
                nullWords(charset),
                trailer(charset, comment));
        checkIsWritten(place.appendProperty("thousandsSeparator"), charset);
        return dialect;
    }

    /** Tells keys that say nothing about files of this format. */
    private void checkKeys() {
        for (Iterator<String> names = document.at(place).fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonPointer key = place.appendProperty(name);
            if (OF_TEXT.contains(name) && format != FileFormat.CSV) {
                problems.key(key, "is honoured for landfall.format: csv only; leave it out");
            } else if (OF_HEADERS.contains(name) && !hasHeader(format)) {
                problems.key(key, "is honoured for landfall.format: csv and xlsx only; leave it out");
            }
        }
    }

    /** Whether files of a format have rows of fields whose names stand before them. */
    static boolean hasHeader(FileFormat format) {
        return format == FileFormat.CSV || format == FileFormat.XLSX;
    }

    private List<String> nullWords(String charset) {
        JsonPointer pointer = place.appendProperty("nullWords");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < document.at(pointer).size(); i++) {
            checkIsWritten(pointer.appendIndex(i), charset);
            document.text(pointer.appendIndex(i)).ifPresent(words::add);
        }
        return words;
    }

    private Optional<Trailer> trailer(String charset, char comment) {
        JsonPointer pointer = place.appendProperty("trailer");
        JsonPointer prefixPlace = pointer.appendProperty("prefix");
        Optional<String> prefix = document.text(prefixPlace);
        checkIsWritten(prefixPlace, charset);
        if (prefix.isPresent() && !prefix.get().isEmpty() && prefix.get().charAt(0) == comment) {
            problems.value(prefixPlace, "starts with the comment sign; such a line would be a comment");
        }
        int rowsField = document.at(pointer.appendProperty("rowsField")).asInt(0);
        return prefix.map(text -> new Trailer(text, rowsField));
    }

    /** Tells a text that no file in this charset can hold. */
    private void checkIsWritten(JsonPointer text, String charset) {
        document.text(text)
                .filter(each -> !DeclaredCharset.canHold(charset, each))
                .ifPresent(each -> problems.value(
                        text, Excerpt.quoted(each) + " can't be written in " + charset + ", the files' charset"));
    }
}
