package io.landfall.contract.dataset;

import java.util.List;

/**
 * How the dataset's files are written ({@code customProperties: landfall.csv}).
 *
 * @param charset Java charset name, {@code UTF-8} unless declared; an UTF-8 byte order mark is skipped
 * @param delimiter one character between fields, {@code ,} unless declared
 * @param quote the quoting character, {@code "} unless declared; doubled inside quotes it stands for itself
 * @param skipLines lines before the header that are no data, 0 unless declared
 * @param decimalSeparator {@code .} unless declared
 * @param nullWords texts that mean a missing value, besides the empty field
 */
public record CsvDialect(
        String charset, char delimiter, char quote, int skipLines, char decimalSeparator, List<String> nullWords) {

    /** Comma, double quote, UTF-8, a header in the first line. */
    public static final CsvDialect DEFAULT = new CsvDialect("UTF-8", ',', '"', 0, '.', List.of());

    /** Copies the list. */
    public CsvDialect {
        nullWords = List.copyOf(nullWords);
    }
}
