package io.landfall.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.contract.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The oracle finds each thing that can be wrong with the rows of a file. */
class FileCheckTest {
    private static final PlannedFile FILE = new PlannedFile(3, Dialect.SKIPPED, 2_000, 42);
    private static final String FILE_ID = "0123456789abcdef";

    private final Findings findings = new Findings();
    private final List<StoredRows.Good> good = new ArrayList<>();
    private final List<StoredRows.Bad> bad = new ArrayList<>();
    private final Map<String, Long> rejects = new TreeMap<>();
    private long skipped;

    @BeforeEach
    void storesAllAsItMustBe() {
        MadeFile.read(FILE, row -> {
            if (row.isGood()) {
                good.add(new StoredRows.Good(row.number(), FILE_ID, row.id(), row.values()));
            } else if (row.skipped()) {
                skipped++;
            } else {
                MadeRow.Reject reject = row.reject().orElseThrow();
                bad.add(new StoredRows.Bad(row.number(), FILE_ID, row.line(), reject, row.raw()));
                rejects.merge(reject.column() + ":" + reject.rule(), 1L, Long::sum);
            }
        });
    }

    @Test
    void findsNothingWhenAllIsAsItMustBe() {
        check(entry());

        assertThat(findings.isClean()).as(findings.explanations().toString()).isTrue();
        assertThat(findings.good() + findings.bad() + findings.skipped()).isEqualTo(2_000);
        assertThat(findings.skipped()).isPositive();
    }

    @Test
    void findsAGoodRowThatIsNotThere() {
        StoredRows.Good gone = good.remove(100);
        check(entry());

        assertThat(findings.lost()).isEqualTo(1);
        assertThat(findings.doubled()).isZero();
        assertThat(findings.explanations()).singleElement().asString().contains("row " + gone.row() + " ", FILE.path());
    }

    @Test
    void findsRowsThatAreThereTwice() {
        good.add(good.get(5));
        bad.add(bad.get(0));
        check(entry());

        assertThat(findings.doubled()).isEqualTo(2);
        assertThat(findings.lost()).isZero();
    }

    @Test
    void findsRowsThatNoFileHas() {
        good.add(new StoredRows.Good(7, FILE_ID, 999, good.get(5).values()));
        check(entry());

        assertThat(findings.doubled()).isEqualTo(1);
    }

    @Test
    void findsABadRowThatIsNotThere() {
        bad.remove(0);
        check(entry());

        assertThat(findings.lost()).isEqualTo(1);
    }

    @Test
    void findsAChangedValue() {
        StoredRows.Good row = good.get(9);
        List<String> values = new ArrayList<>(row.values());
        int kind = List.of(Field.values()).indexOf(Field.KIND);
        values.set(kind, values.get(kind) + "X");
        good.set(9, new StoredRows.Good(row.row(), FILE_ID, row.id(), values));
        check(entry());

        assertThat(findings.isClean()).isFalse();
        assertThat(findings.explanations()).singleElement().asString().contains("has been changed");
    }

    @Test
    void findsABadRowThatIsToldOtherwise() {
        StoredRows.Bad row = bad.get(0);
        bad.set(0, new StoredRows.Bad(row.row(), FILE_ID, row.line() + 1, row.reject(), row.raw()));
        check(entry());

        assertThat(findings.explanations()).singleElement().asString().contains("is told otherwise");
    }

    @Test
    void findsARowOfAnotherFile() {
        StoredRows.Good row = good.get(9);
        good.set(9, new StoredRows.Good(row.row(), "ffffffffffffffff", row.id(), row.values()));
        check(entry());

        assertThat(findings.isClean()).isFalse();
    }

    @Test
    void findsCountsThatAreNotTheFiles() {
        ObjectNode entry = entry();
        ((ObjectNode) entry.path("rows")).put("stored", good.size() - 1).put("skipped", skipped + 1);
        check(entry);

        assertThat(findings.explanations()).hasSize(2).allMatch(line -> line.contains("the ledger says"));
    }

    @Test
    void findsAnEntryThatContradictsItself() {
        ObjectNode entry = entry();
        assertThat(new SealedFile("ledger/x.json", entry).contradictions()).isEmpty();

        ((ObjectNode) entry.path("ranges").path(1)).put("start", 60);
        ((ObjectNode) entry.path("rows")).put("read", 1_999);
        entry.put("bytes", 101);
        assertThat(new SealedFile("ledger/x.json", entry).contradictions())
                .anyMatch(problem -> problem.contains("hole or overlap at byte 50"))
                .anyMatch(problem -> problem.contains("does not balance"))
                .anyMatch(problem -> problem.contains("end at byte 100 of 101"))
                .hasSize(3);
    }

    private void check(ObjectNode entry) {
        FileCheck check = new FileCheck(FILE, new SealedFile("ledger/x.json", entry), findings);
        check.expect();
        check.good(good);
        check.bad(bad);
    }

    /** A ledger entry of two ranges, as its schema has it. */
    private ObjectNode entry() {
        ObjectNode entry = Json.mapper().createObjectNode();
        entry.putObject("file")
                .put("dataset", "chaos-skipped")
                .put("name", FILE.name())
                .put("fileId", FILE_ID)
                .put("generation", 1);
        entry.put("status", "SEALED").put("bytes", 100);
        ObjectNode counts = entry.putObject("rejectsByRule");
        rejects.forEach(counts::put);
        int stored = Math.toIntExact(FILE.rows() - skipped)
                - rejects.values().stream().mapToInt(Long::intValue).sum();
        int quarantined = rejects.values().stream().mapToInt(Long::intValue).sum();
        entry.putObject("rows")
                .put("read", FILE.rows())
                .put("stored", stored)
                .put("quarantined", quarantined)
                .put("skipped", skipped);
        entry.putArray("ranges");
        range(entry, 0, 50, "CURATED", stored);
        range(entry, 50, 100, "QUARANTINE", quarantined);
        return entry;
    }

    private static void range(ObjectNode entry, int start, int end, String kind, long rows) {
        ObjectNode range =
                entry.withArray("ranges").addObject().put("start", start).put("end", end);
        range.putArray("parts")
                .addObject()
                .put("kind", kind)
                .put("path", "part-" + start)
                .put("rows", rows);
    }
}
