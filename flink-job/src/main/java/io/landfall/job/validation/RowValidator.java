package io.landfall.job.validation;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.parsing.SliceBatch;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks batches by one contract, column after column. A row is judged by the first rule that it breaks in the order of
 * the columns; a row whose shape is wrong is judged by that alone.
 */
public final class RowValidator {
    private static final int MAX_VALUE_CHARS = 1_000;
    private static final int MAX_RAW_CHARS = 100_000;

    /** Equal to no byte. */
    private static final int NO_BYTE = 256;

    private final List<ColumnRules> rules;
    private final Reasons reasons;
    private final TextDecoder texts;
    private final int quote;
    private final int escape;

    /** Compiles the contract. */
    RowValidator(DatasetContract contract) {
        this(contract.columns(), contract.csv());
    }

    /**
     * Compiles the rules of columns.
     *
     * @param dialect how values are written, in the file's own charset
     */
    public RowValidator(List<Column> columns, CsvDialect dialect) {
        this.rules =
                columns.stream().map(column -> new ColumnRules(column, dialect)).toList();
        this.reasons = new Reasons(dialect);
        this.texts = new TextDecoder(Charset.forName(dialect.charset()));
        this.quote = sign(dialect.quote());
        this.escape = sign(dialect.escape());
    }

    private static int sign(char sign) {
        return sign == CsvDialect.NONE ? NO_BYTE : sign;
    }

    private record Broken(int column, String rule) {}

    /** Types and checks every row of a batch. */
    public TypedBatch validate(SliceBatch batch) {
        @Nullable Broken[] broken = new Broken[batch.rows()];
        checkShape(batch, batch.context().fields(), broken);
        List<ColumnVector> columns = new ArrayList<>(rules.size());
        for (int c = 0; c < rules.size(); c++) {
            ColumnVector vector = rules.get(c).vector(batch.rows(), batch.rows() * 8);
            if (batch.context().isPresent(c)) {
                check(batch, c, vector, broken);
            } else {
                markAllMissing(vector, batch.rows());
            }
            columns.add(vector);
        }
        return typed(batch, columns, broken);
    }

    private static void checkShape(SliceBatch batch, int fields, @Nullable Broken[] broken) {
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.fieldCount(row) != fields) {
                broken[row] = new Broken(-1, "columns");
            } else if (batch.isMalformed(row)) {
                broken[row] = new Broken(-1, batch.malformedRule(row));
            }
        }
    }

    private void check(SliceBatch batch, int column, ColumnVector vector, @Nullable Broken[] broken) {
        ColumnRules rule = rules.get(column);
        for (int row = 0; row < batch.rows(); row++) {
            if (broken[row] != null) {
                continue;
            }
            String brokenRule;
            if (batch.isEscaped(column, row)) {
                byte[] plain = unescaped(batch, column, row);
                brokenRule = rule.take(plain, 0, plain.length, vector, row);
            } else {
                brokenRule = rule.take(batch.data(), batch.start(column, row), batch.length(column, row), vector, row);
            }
            if (!brokenRule.isEmpty()) {
                broken[row] = new Broken(column, brokenRule);
            }
        }
    }

    private byte[] unescaped(SliceBatch batch, int column, int row) {
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

    private static void markAllMissing(ColumnVector vector, int rows) {
        for (int row = 0; row < rows; row++) {
            vector.markMissing(row);
        }
    }

    private TypedBatch typed(SliceBatch batch, List<ColumnVector> columns, @Nullable Broken[] broken) {
        int[] selection = new int[batch.rows()];
        int good = 0;
        List<RejectedRow> rejected = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            if (broken[row] == null) {
                selection[good++] = row;
            } else {
                rejected.add(rejected(batch, row, Objects.requireNonNull(broken[row])));
            }
        }
        return new TypedBatch(
                batch.context(),
                batch.isLast(),
                batch.firstRow(),
                batch.rows(),
                columns,
                Arrays.copyOf(selection, good),
                rejected);
    }

    private RejectedRow rejected(SliceBatch batch, int row, Broken broken) {
        String raw =
                shortened(texts.lenient(batch.data(), batch.recordStart(row), batch.recordLength(row)), MAX_RAW_CHARS);
        long number = batch.firstRow() + row;
        if (broken.column() < 0) {
            String reason = switch (broken.rule()) {
                case "columns" ->
                    reasons.columns(batch.fieldCount(row), batch.context().fields());
                case SliceBatch.QUOTING -> reasons.quoting();
                default -> batch.malformedReason(row);
            };
            String value = broken.rule().equals("columns") ? String.valueOf(batch.fieldCount(row)) : "";
            return new RejectedRow(number, batch.line(row), "", broken.rule(), value, reason, raw);
        }
        Column column = rules.get(broken.column()).column();
        byte[] bytes = unescapedOrPlain(batch, broken.column(), row);
        String value = shortened(texts.lenient(bytes, 0, bytes.length), MAX_VALUE_CHARS);
        String reason = reasons.of(column, broken.rule(), value);
        return new RejectedRow(number, batch.line(row), column.name(), broken.rule(), value, reason, raw);
    }

    private byte[] unescapedOrPlain(SliceBatch batch, int column, int row) {
        if (batch.isEscaped(column, row)) {
            return unescaped(batch, column, row);
        }
        int start = batch.start(column, row);
        return Arrays.copyOfRange(batch.data(), start, start + batch.length(column, row));
    }

    private static String shortened(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + "…";
    }
}
