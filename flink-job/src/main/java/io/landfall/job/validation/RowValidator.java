package io.landfall.job.validation;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.parsing.SliceBatch;
import io.landfall.job.validation.BrokenRows.Broken;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks batches by one contract, column after column. A row is judged by the first rule that it breaks in the order of
 * the columns; a row whose shape is wrong is judged by that alone.
 */
public final class RowValidator {
    /** The rule that a row has as many fields as the header. */
    private static final String COLUMNS = "columns";

    /** Room is made for so many rows at least, lest it grow again and again. */
    private static final int LEAST_ROWS = 256;

    private static final int MAX_VALUE_CHARS = 1_000;
    private static final int MAX_RAW_CHARS = 100_000;

    private final List<ColumnCheck> checks;
    private final Reasons reasons;
    private final TextDecoder texts;
    private final FieldText fields;
    private final BrokenRows broken = new BrokenRows();
    private Scratch scratch;

    /** Memory that one batch after the other is typed into. */
    private static final class Scratch {
        private final List<ColumnVector> columns;
        private int[] selection = new int[LEAST_ROWS];

        Scratch(List<ColumnCheck> checks) {
            columns = checks.stream().map(ColumnCheck::vector).toList();
        }
    }

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
        this(columns, dialect, true);
    }

    /**
     * Compiles the rules of columns.
     *
     * @param fast whether the usual forms of values are read by loops of their own; the outcome is the same
     */
    RowValidator(List<Column> columns, CsvDialect dialect, boolean fast) {
        this.fields = new FieldText(dialect);
        this.checks = columns.stream()
                .map(column ->
                        fast ? ColumnCheck.of(column, dialect, fields) : ColumnCheck.slow(column, dialect, fields))
                .toList();
        this.reasons = new Reasons(dialect);
        this.texts = new TextDecoder(Charset.forName(dialect.charset()));
        this.scratch = new Scratch(checks);
    }

    /**
     * Types and checks every row of a batch. What comes back is valid until the next call, unless it is {@linkplain
     * TypedBatch#keep kept}.
     */
    public TypedBatch validate(SliceBatch batch) {
        if (scratch.selection.length < batch.rows()) {
            scratch.selection = new int[batch.rows()];
        }
        broken.begin(batch.rows());
        checkShape(batch, batch.context().fields(), broken);
        boolean[] present = batch.context().present();
        for (int c = 0; c < checks.size(); c++) {
            ColumnVector vector = scratch.columns.get(c);
            vector.begin(batch.rows(), batch.data());
            if (present[c]) {
                checks.get(c).check(batch, c, vector, broken);
            } else {
                vector.markAllMissing();
            }
        }
        return typed(batch);
    }

    private static void checkShape(SliceBatch batch, int fields, BrokenRows broken) {
        boolean anyMalformed = batch.hasMalformed();
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.fieldCount(row) != fields) {
                broken.addWhole(row, COLUMNS);
            } else if (anyMalformed && batch.isMalformed(row)) {
                broken.addWhole(row, batch.malformedRule(row));
            }
        }
    }

    private TypedBatch typed(SliceBatch batch) {
        Scratch used = scratch;
        int[] selection = used.selection;
        int good = 0;
        List<RejectedRow> rejected = new ArrayList<>(broken.count());
        for (int row = 0; row < batch.rows(); row++) {
            Broken rule = broken.of(row);
            if (rule == null) {
                selection[good++] = row;
            } else {
                rejected.add(rejected(batch, row, rule));
            }
        }
        Runnable keep = () -> {
            batch.keep();
            if (scratch == used) {
                scratch = new Scratch(checks);
            }
        };
        return new TypedBatch(
                batch.context(),
                batch.isLast(),
                batch.firstRow(),
                batch.rows(),
                used.columns,
                selection,
                good,
                rejected,
                keep);
    }

    private RejectedRow rejected(SliceBatch batch, int row, Broken broken) {
        String raw =
                shortened(texts.lenient(batch.data(), batch.recordStart(row), batch.recordLength(row)), MAX_RAW_CHARS);
        long number = batch.firstRow() + row;
        if (broken.isWholeRow()) {
            String reason = switch (broken.rule()) {
                case COLUMNS ->
                    reasons.columns(batch.fieldCount(row), batch.context().fields());
                case SliceBatch.QUOTING -> reasons.quoting();
                default -> batch.malformedReason(row);
            };
            String value = broken.rule().equals(COLUMNS) ? String.valueOf(batch.fieldCount(row)) : "";
            return new RejectedRow(number, batch.line(row), "", broken.rule(), value, reason, raw);
        }
        Column column = checks.get(broken.column()).column();
        byte[] bytes = fields.of(batch, broken.column(), row);
        String value = shortened(texts.lenient(bytes, 0, bytes.length), MAX_VALUE_CHARS);
        String reason = reasons.of(column, broken.rule(), value);
        return new RejectedRow(number, batch.line(row), column.name(), broken.rule(), value, reason, raw);
    }

    private static String shortened(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + "…";
    }
}
