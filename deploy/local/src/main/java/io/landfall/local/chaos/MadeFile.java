package io.landfall.local.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The content of a planned file: the same plan always gives the same bytes and the same rows. */
final class MadeFile {
    private static final double EMPTY_LINES = 0.002;
    private static final double LAST_LINE_ENDS = 0.7;

    private final PlannedFile plan;
    private final Dialect dialect;
    private final SplittableRandom random;
    private final RowMaker maker;
    private final List<Field> order;
    private long line = 1;

    private MadeFile(PlannedFile plan) {
        this.plan = plan;
        this.dialect = plan.dialect();
        this.random = new SplittableRandom(plan.seed());
        this.maker = new RowMaker(plan, random);
        this.order = shuffled();
    }

    /** Writes the file. */
    static void write(PlannedFile plan, OutputStream out) throws IOException {
        new MadeFile(plan).make(out, row -> {});
    }

    /** Gives every row, in the file's order. */
    static void read(PlannedFile plan, Consumer<MadeRow> rows) {
        try {
            new MadeFile(plan).make(OutputStream.nullOutputStream(), rows);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written that could fail", e);
        }
    }

    private List<Field> shuffled() {
        List<Field> fields = new ArrayList<>(List.of(Field.values()));
        for (int i = fields.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            Field moved = fields.get(i);
            fields.set(i, fields.get(other));
            fields.set(other, moved);
        }
        return fields;
    }

    private void make(OutputStream out, Consumer<MadeRow> rows) throws IOException {
        if (dialect.marksByteOrder() && random.nextBoolean()) {
            out.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        for (int skipped = 0; skipped < dialect.skipLines(); skipped++) {
            writeLine(out, bytes("# line \"" + skipped + " before, the header" + dialect.delimiter()));
        }
        writeLine(out, header());
        for (long number = 1; number <= plan.rows(); number++) {
            if (random.nextDouble() < EMPTY_LINES) {
                writeLine(out, new byte[0]);
            }
            RowMaker.Draft draft = maker.next(number, order);
            byte[] record = joined(draft.fields());
            String raw = new String(record, dialect.charset());
            rows.accept(
                    new MadeRow(number, line, plan.id(number), raw, draft.values(), draft.skipped(), draft.reject()));
            if (number == plan.rows() && random.nextDouble() > LAST_LINE_ENDS) {
                out.write(record);
            } else {
                writeLine(out, record);
            }
        }
    }

    private byte[] header() {
        return joined(order.stream()
                .map(dialect::header)
                .map(name -> bytes(dialect.quotes() || name.contains(",") ? '"' + name + '"' : name))
                .toList());
    }

    private void writeLine(OutputStream out, byte[] record) throws IOException {
        out.write(record);
        out.write(bytes(dialect.lineEnd()));
        line += 1 + lineBreaks(record);
    }

    /** Line breaks inside quotes; CRLF is one. */
    private static long lineBreaks(byte[] record) {
        long breaks = 0;
        for (int i = 0; i < record.length; i++) {
            boolean crLf = record[i] == '\r' && i + 1 < record.length && record[i + 1] == '\n';
            breaks += (record[i] == '\n' || record[i] == '\r') && !crLf ? 1 : 0;
        }
        return breaks;
    }

    private byte[] joined(List<byte[]> fields) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        boolean first = true;
        for (byte[] field : fields) {
            if (!first) {
                record.writeBytes(bytes(dialect.delimiter()));
            }
            record.writeBytes(field);
            first = false;
        }
        return record.toByteArray();
    }

    private byte[] bytes(String text) {
        return text.getBytes(dialect.charset());
    }
}
