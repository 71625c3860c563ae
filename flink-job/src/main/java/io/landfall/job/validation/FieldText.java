package io.landfall.job.validation;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.job.parsing.SliceBatch;
import java.util.Arrays;

/** What a field of delimited text says, without the signs that protect it. */
final class FieldText {
    /** Equal to no byte. */
    private static final int NO_BYTE = 256;

    private final int quote;
    private final int escape;

    FieldText(CsvDialect dialect) {
        this.quote = sign(dialect.quote());
        this.escape = sign(dialect.escape());
    }

    private static int sign(char sign) {
        return sign == CsvDialect.NONE ? NO_BYTE : sign;
    }

    /** The bytes of a field, with or without escapes. */
    byte[] of(SliceBatch batch, int column, int row) {
        if (batch.isEscaped(column, row)) {
            return unescaped(batch, column, row);
        }
        int start = batch.start(column, row);
        return Arrays.copyOfRange(batch.data(), start, start + batch.length(column, row));
    }

    /** The bytes of a field with escapes, without them. */
    byte[] unescaped(SliceBatch batch, int column, int row) {
        byte[] data = batch.data();
        int start = batch.start(column, row);
        boolean quoted = start > 0 && data[start - 1] == quote;
        byte[] plain = new byte[batch.length(column, row)];
        int length = 0;
        int end = start + plain.length;
        for (int i = start; i < end; i++) {
            if (data[i] == escape && i + 1 < end) {
                i++;
            } else if (quoted && data[i] == quote) {
                i++; // a doubled quote: the second one stands for both
            }
            plain[length++] = data[i];
        }
        return Arrays.copyOf(plain, length);
    }
}
