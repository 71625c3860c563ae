package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code landfall.csv}. */
final class DeclaredDialect {
    private static final String ASCII = asciiText();

    private final ContractDocument document;
    private final ContractProblems problems;
    private final JsonPointer place;

    private DeclaredDialect(ContractDocument document, ContractProblems problems, JsonPointer place) {
        this.document = document;
        this.problems = problems;
        this.place = place;
    }

    /** The dialect at a pointer; the default if nothing stands there. */
    static CsvDialect read(ContractDocument document, ContractProblems problems, JsonPointer place) {
        return new DeclaredDialect(document, problems, place).dialect();
    }

    private CsvDialect dialect() {
        CsvDialect standard = CsvDialect.DEFAULT;
        char delimiter = sign("delimiter", standard.delimiter());
        char quote = sign("quote", standard.quote());
        char decimalSeparator = sign("decimalSeparator", standard.decimalSeparator());
        checkSigns(delimiter, quote, decimalSeparator);
        return CsvDialect.of(
                charset(standard.charset()),
                delimiter,
                quote,
                document.at(place.appendProperty("skipLines"))
                        .asInt(standard.header().skipLines()),
                decimalSeparator,
                nullWords());
    }

    private void checkSigns(char delimiter, char quote, char decimalSeparator) {
        if (delimiter == quote) {
            problems.value(place.appendProperty("quote"), "is the delimiter too; they must differ");
        }
        if (quote == decimalSeparator) {
            problems.value(place.appendProperty("decimalSeparator"), "is the quote too; they must differ");
        }
        boolean quoted = document.at(place).has("quote");
        if (delimiter == decimalSeparator && !quoted) {
            problems.value(
                    place.appendProperty("decimalSeparator"),
                    "is the delimiter too; give the files' delimiter, such as ';',"
                            + " or declare quote: '\"' if every number with a comma stands in quotes");
        }
    }

    private char sign(String key, char otherwise) {
        String text = document.text(place.appendProperty(key)).orElse("");
        return text.length() == 1 ? text.charAt(0) : otherwise;
    }

    private String charset(String otherwise) {
        JsonPointer pointer = place.appendProperty("charset");
        String name = document.text(pointer).orElse(otherwise);
        try {
            if (!Charset.isSupported(name)) {
                problems.value(pointer, Excerpt.quoted(name) + " is not a charset of this Java; try windows-1251");
            } else if (!isReadableByByte(Charset.forName(name))) {
                problems.value(
                        pointer,
                        Excerpt.quoted(name) + " can't be cut at line breaks; use UTF-8 or a charset of one byte a"
                                + " character, such as windows-1251");
            }
        } catch (IllegalCharsetNameException e) {
            problems.value(pointer, Excerpt.quoted(name) + " is not a charset's name; try UTF-8 or windows-1251");
        }
        return name;
    }

    /** Whether an ASCII byte always means that ASCII character, so that bytes can be searched for line breaks. */
    private static boolean isReadableByByte(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return true;
        }
        return charset.canEncode()
                && charset.newEncoder().maxBytesPerChar() == 1.0f
                && ASCII.equals(new String(ASCII.getBytes(StandardCharsets.US_ASCII), charset));
    }

    private List<String> nullWords() {
        JsonPointer pointer = place.appendProperty("nullWords");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < document.at(pointer).size(); i++) {
            document.text(pointer.appendIndex(i)).ifPresent(words::add);
        }
        return words;
    }

    private static String asciiText() {
        StringBuilder text = new StringBuilder();
        for (char each = 0; each < 128; each++) {
            text.append(each);
        }
        return text.toString();
    }
}
