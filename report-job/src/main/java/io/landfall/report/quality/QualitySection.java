package io.landfall.report.quality;

import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.report.document.Block;
import io.landfall.report.document.Cell;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.Section;
import io.landfall.report.document.Table;
import io.landfall.report.document.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says for the files of a report, by their ledger entries, what became of every row. */
public final class QualitySection {
    private static final int MOST_FILES = 1_000;

    private QualitySection() {}

    /**
     * The section.
     *
     * @param entries entries of the files that the report draws on
     * @param leftOut values of the report's columns that are no exact numbers, see
     *     {@link io.landfall.report.curated.Exact}
     */
    public static Section of(List<LedgerEntry> entries, long leftOut) {
        List<Block> blocks = new ArrayList<>();
        RowCounts all = total(entries);
        blocks.add(new Paragraph("Every row that was read is accounted for: read = stored + quarantined + skipped. The"
                + " figures of this report are made of the stored rows."));
        blocks.add(rows(entries.size(), all));
        blocks.add(rejects(entries));
        blocks.add(files(entries));
        if (entries.size() > MOST_FILES) {
            blocks.add(new Paragraph("… and " + (entries.size() - MOST_FILES) + " more files."));
        }
        if (leftOut > 0) {
            blocks.add(new Paragraph(leftOut + " values are not finite or beyond ±10^15. They are left out of the"
                    + " figures, as if they were missing."));
        }
        return new Section("Data quality", blocks);
    }

    /** Rows of all entries. */
    public static RowCounts total(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::rows).reduce(RowCounts.NONE, RowCounts::plus);
    }

    private static Table rows(int files, RowCounts rows) {
        return new Table(
                "Rows",
                List.of(
                        TableColumn.figures("Files", "", 1),
                        TableColumn.figures("Rows read", "", 1),
                        TableColumn.figures("Rows stored", "", 1),
                        TableColumn.figures("Rows quarantined", "", 1),
                        TableColumn.figures("Rows skipped", "", 1)),
                List.of(List.of(
                        Cell.count(files),
                        Cell.count(rows.read()),
                        Cell.count(rows.stored()),
                        Cell.count(rows.quarantined()),
                        Cell.count(rows.skipped()))));
    }

    private static Block rejects(List<LedgerEntry> entries) {
        Map<String, Long> byRule = new TreeMap<>();
        entries.forEach(entry -> entry.rejectsByRule().forEach((rule, rows) -> byRule.merge(rule, rows, Long::sum)));
        if (byRule.isEmpty()) {
            return new Paragraph("No row was rejected.");
        }
        List<List<Cell>> lines = new ArrayList<>();
        byRule.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> lines.add(reject(entry.getKey(), entry.getValue())));
        return new Table(
                "Rejects by rule",
                List.of(TableColumn.text("Column", 4), TableColumn.text("Rule", 3), TableColumn.figures("Rows", "", 1)),
                lines);
    }

    private static List<Cell> reject(String key, long rows) {
        int colon = key.lastIndexOf(':');
        String column = key.substring(0, Math.max(colon, 0));
        return List.of(
                Cell.text(column.isEmpty() ? "(whole row)" : column),
                Cell.text(key.substring(colon + 1)),
                Cell.count(rows));
    }

    private static Table files(List<LedgerEntry> entries) {
        List<List<Cell>> lines = entries.stream()
                .limit(MOST_FILES)
                .map(entry -> List.of(
                        Cell.text(entry.file().name()),
                        Cell.count(entry.file().generation()),
                        Cell.count(entry.rows().read()),
                        Cell.count(entry.rows().stored()),
                        Cell.count(entry.rows().quarantined()),
                        Cell.count(entry.rows().skipped())))
                .toList();
        return new Table(
                "Files",
                List.of(
                        TableColumn.text("File", 6),
                        TableColumn.figures("Generation", "", 2),
                        TableColumn.figures("Rows read", "", 2),
                        TableColumn.figures("Rows stored", "", 2),
                        TableColumn.figures("Rows quarantined", "", 2),
                        TableColumn.figures("Rows skipped", "", 2)),
                lines);
    }
}
