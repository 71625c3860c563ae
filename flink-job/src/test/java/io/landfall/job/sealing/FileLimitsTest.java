package io.landfall.job.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.dataset.FileRules.EmptyFile;
import io.landfall.contract.dataset.FileRules.RejectLimit;
import io.landfall.contract.dataset.FileRules.UnexpectedColumns;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.RowCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileLimitsTest {
    @Test
    void permitsLessThanFivePercentAndNotFive() throws IOException {
        FileRules rules = rules(0, Long.MAX_VALUE, new RejectLimit(BigDecimal.valueOf(5), true, false));
        assertThat(problem(rules, 1000, 49)).isEmpty();
        assertThat(problem(rules, 1000, 50).orElseThrow())
                .isEqualTo(new Failure(
                        "validation",
                        "too-many-rejected",
                        "50 of 1000 rows (5 %) are bad, the contract permits less than 5 %; nothing of it counts, all"
                                + " of it is kept in quarantine. The first: line 7: x is no number"));
    }

    @Test
    void countsRowsWhereTheLimitIsInRows() throws IOException {
        FileRules rules = rules(0, Long.MAX_VALUE, new RejectLimit(BigDecimal.valueOf(2), false, true));
        assertThat(problem(rules, 3, 2)).isEmpty();
        assertThat(problem(rules, 3, 3).orElseThrow().message()).contains("3 of 3 rows (100 %)", "at most 2;");
    }

    @Test
    void holdsTheNumberOfRowsToItsBounds() throws IOException {
        FileRules rules = rules(10, 20, new RejectLimit(BigDecimal.ONE, false, true));
        assertThat(problem(rules, 10, 0)).isEmpty();
        assertThat(problem(rules, 20, 0)).isEmpty();
        assertThat(problem(rules, 9, 0).orElseThrow().reason()).isEqualTo("too-few-rows");
        assertThat(problem(rules, 21, 0).orElseThrow().reason()).isEqualTo("too-many-rows");
    }

    @Test
    void failsAnEmptyFileOnlyWhereTheContractDoes() throws IOException {
        assertThat(problem(FileRules.NONE, 0, 0)).isEmpty();
        FileRules strict = new FileRules(UnexpectedColumns.IGNORE, 0, Long.MAX_VALUE, Optional.empty(), EmptyFile.FAIL);
        assertThat(problem(strict, 0, 0).orElseThrow().reason()).isEqualTo("no-rows");
        assertThat(problem(strict, 1, 1)).isEmpty();
    }

    private static FileRules rules(long least, long most, RejectLimit limit) {
        return new FileRules(UnexpectedColumns.IGNORE, least, most, Optional.of(limit), EmptyFile.SEAL);
    }

    private static Optional<Failure> problem(FileRules rules, long read, long bad) throws IOException {
        return FileLimits.problem(
                rules, new RowCounts(read, read - bad, bad, 0), () -> List.of("line 7: x is no number"));
    }
}
