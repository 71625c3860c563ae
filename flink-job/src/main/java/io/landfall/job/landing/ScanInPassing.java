package io.landfall.job.landing;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.job.format.Container;
import io.landfall.job.format.TextCharset;
import io.landfall.job.format.UnreadableFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the ranges of a plain delimited text while it is copied. Whatever isn't one (a container, another format, a
 * charset that must be found out or that keeps ASCII elsewhere) is left to a second look, at the copy.
 */
final class ScanInPassing implements CopyFile.Witness {
    private final DatasetContract contract;
    private final RecordScanner scanner;
    private boolean plain;
    private boolean begun;
    private Optional<UnreadableFileException> problem = Optional.empty();

    ScanInPassing(DatasetContract contract, long rangeBytes) {
        this.contract = contract;
        this.plain = contract.format() == FileFormat.CSV && isOfBytes(contract.csv());
        this.scanner = new RecordScanner(plain ? contract.csv() : CsvDialect.DEFAULT, rangeBytes);
    }

    private static boolean isOfBytes(CsvDialect dialect) {
        return !dialect.charset().equals(CsvDialect.FIND_CHARSET)
                && !dialect.charset().toUpperCase(Locale.ROOT).startsWith("UTF-16");
    }

    /** Whether the text says that it is UTF-8 although something else is declared. */
    private boolean isOtherwiseMarked(byte[] block, int length) {
        return TextCharset.hasMarkOfUtf8(block, length)
                && !contract.csv().charset().equalsIgnoreCase(CsvDialect.DEFAULT.charset());
    }

    @Override
    public void see(byte[] block, int length) {
        if (!begun) {
            begun = true;
            plain &= Container.kindOf(block, length) == Container.Kind.PLAIN
                    && !TextCharset.hasMarkOfUtf16(block, length)
                    && !isOtherwiseMarked(block, length);
        }
        if (!plain || problem.isPresent()) {
            return;
        }
        try {
            scanner.scan(block, 0, length);
        } catch (UnreadableFileException e) {
            problem = Optional.of(e); // the copy goes on: what can't be read is kept as well
        }
    }

    /**
     * What was found, unless a second look is needed.
     *
     * @throws UnreadableFileException if the text can't be read
     */
    Optional<Inspection> finish() throws UnreadableFileException {
        if (!plain) {
            return Optional.empty();
        }
        if (problem.isPresent()) {
            throw problem.get();
        }
        return Optional.of(new TextInspection(
                        contract, contract.csv().charset(), contract.csv().charset())
                .entry(0, "", true, scanner.finish())
                .finish(List.of(), List.of()));
    }
}
