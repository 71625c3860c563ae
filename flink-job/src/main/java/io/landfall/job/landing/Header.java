package io.landfall.job.landing;

import io.landfall.job.format.UnreadableFileException;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/** Reads the header record and holds it against the contract. */
final class Header {
    private Header() {}

    /** The header's fields, in the file's order. */
    static List<String> fields(byte[] record, CsvDialect dialect) throws UnreadableFileException {
        String text = decode(record, dialect.charset());
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean started = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == dialect.quote();
            if (c == dialect.quote() && (quoted || !started)) {
                started = true;
                if (doubled) {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == dialect.delimiter() && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
                started = false;
            } else {
                started = true;
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private static String decode(byte[] record, String charset) throws UnreadableFileException {
        try {
            return Charset.forName(charset)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(record))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(
                    "charset", "the header is not written in " + charset + ", which the contract declares");
        }
    }

    /** Refuses a file that lacks a required column, or that names a declared column twice. */
    static void check(List<String> header, DatasetContract contract) throws UnreadableFileException {
        List<String> missing = new ArrayList<>();
        for (Column column : contract.columns()) {
            long times = header.stream().filter(column.source()::equals).count();
            if (times > 1) {
                throw new UnreadableFileException(
                        "duplicate-column",
                        "the header names the column '" + column.source() + "' " + times
                                + " times; it can't be told which one is meant");
            }
            if (times == 0 && column.required()) {
                missing.add("'" + column.source() + "'");
            }
        }
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(
                    "missing-columns",
                    "the header lacks the required column" + (missing.size() > 1 ? "s " : " ")
                            + String.join(", ", missing) + "; it has "
                            + header.stream()
                                    .map(name -> "'" + name + "'")
                                    .limit(20)
                                    .toList());
        }
    }
}
