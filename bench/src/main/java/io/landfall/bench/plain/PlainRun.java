package io.landfall.bench.plain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The work of one thread: records of the units that it is given into two files of its own. */
final class PlainRun implements AutoCloseable {
    private static final long GROUP_BYTES = 64L << 20;

    private final PlainTable table;
    private final FieldScan scan;
    private final Batch batch;
    private final TextColumn file = new TextColumn("_file", true, TextColumn.TextRule.ANY, true);
    private final LongColumn offset =
            new LongColumn("_offset", true, PrimitiveTypeName.INT64, null, new Parsers.Whole(), false);
    private final PlainPart good;
    private final PlainPart bad;
    private final List<TextColumn> reasons = new ArrayList<>();
    private final int[] chosen;
    private long bytesInGroup;

    PlainRun(PlainTable table, Path goodFile, Path badFile) throws IOException {
        this.table = table;
        this.scan = new FieldScan(table.delimiter(), table.quoted());
        this.batch = new Batch(table.columns().size(), table.batchRows());
        this.chosen = new int[table.batchRows()];
        List<PlainColumn> columns = new ArrayList<>(table.columns());
        columns.add(file);
        columns.add(offset);
        this.good = new PlainPart(goodFile, columns);
        for (String name : List.of("column", "rule", "raw", "_file")) {
            reasons.add(new TextColumn(name, false, TextColumn.TextRule.ANY, !name.equals("raw")));
        }
        this.bad = new PlainPart(badFile, List.copyOf(reasons));
    }

    /**
     * Takes whole records.
     *
     * @param data bytes; the array goes on for eight bytes behind {@code to}
     * @param fileName where they come from
     * @param origin place in the file of the array's first byte
     */
    void take(byte[] data, int from, int to, byte[] fileName, long origin) throws IOException {
        int position = from;
        while (position < to) {
            int next = scan.scan(data, position, to, batch);
            if (next == position) {
                break;
            }
            for (int c = 0; c < table.columns().size(); c++) {
                table.columns().get(c).parse(batch, c);
            }
            store(fileName, origin);
            position = next;
        }
        bytesInGroup += to - from;
        if (bytesInGroup > GROUP_BYTES) {
            good.endGroup();
            bytesInGroup = 0;
        }
    }

    private void store(byte[] fileName, long origin) throws IOException {
        int count = 0;
        int rejected = 0;
        for (int row = 0; row < batch.rows; row++) {
            if (batch.brokenColumn[row] == 0) {
                chosen[count++] = row;
            } else {
                rejected++;
            }
        }
        file.setAll(fileName, batch.rows);
        offset.setAll(batch.recordStart, batch.rows, origin);
        good.append(chosen, count);
        if (rejected > 0) {
            reject(rejected, fileName);
        }
    }

    private void reject(int rejected, byte[] fileName) throws IOException {
        List<byte[]> columns = new ArrayList<>();
        List<byte[]> rules = new ArrayList<>();
        List<byte[]> raws = new ArrayList<>();
        for (int row = 0; row < batch.rows; row++) {
            int column = batch.brokenColumn[row];
            if (column == 0) {
                continue;
            }
            String name = column < 0 ? "" : table.columns().get(column - 1).name;
            columns.add(name.getBytes(StandardCharsets.UTF_8));
            rules.add((column < 0 ? "columns" : batch.brokenRule[row]).getBytes(StandardCharsets.UTF_8));
            int start = batch.recordStart[row];
            String raw = new String(batch.data, start, batch.recordEnd(row) - start, table.charset());
            raws.add(raw.getBytes(StandardCharsets.UTF_8));
        }
        reasons.get(0).set(columns);
        reasons.get(1).set(rules);
        reasons.get(2).set(raws);
        reasons.get(3).setAll(fileName, rejected);
        int[] all = new int[rejected];
        for (int row = 0; row < rejected; row++) {
            all[row] = row;
        }
        bad.append(all, rejected);
    }

    void finish() throws IOException {
        good.finish();
        bad.finish();
    }

    @Override
    public void close() throws IOException {
        good.close();
        bad.close();
    }
}
