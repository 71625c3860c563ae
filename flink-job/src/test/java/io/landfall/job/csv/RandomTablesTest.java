package io.landfall.job.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.job.csv.WholeText.Outcome;
import io.landfall.job.csv.WholeText.Table;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random tables in random dialects come back equal, however the file is cut. {@code -Dlandfall.tables=100000} takes more
 * of them, {@code -Dlandfall.seed=1} others.
 */
class RandomTablesTest {
    private static final int ROUNDS = Integer.getInteger("landfall.tables", 2_000);
    private static final long SEED = Long.getLong("landfall.seed", 20260105L);

    /** So long a file is cut at every size; a longer one at some. */
    private static final int SMALL = 40;

    @Test
    void randomTablesComeBackEqualFromRangesOfAnySize() throws Exception {
        long cuts = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(SEED + round);
            RandomFile file = new RandomFile(random);
            int length = file.bytes().length;
            String what = "-Dlandfall.seed=%d -Dlandfall.tables=1: %s".formatted(SEED + round, file.text());
            boolean all = length <= SMALL || round % 100 == 0;
            for (int range = 1; range <= length; range += all ? 1 : 1 + random.nextInt(length)) {
                holds(file, range, 1 + random.nextInt(2 * length), what);
                cuts++;
            }
            holds(file, Long.MAX_VALUE, 1 << 16, what);
        }
        System.out.println(ROUNDS + " tables, " + cuts + " cuts, seed " + SEED);
    }

    private static void holds(RandomFile file, long rangeBytes, int blockBytes, String what) throws IOException {
        Outcome outcome;
        try {
            outcome = WholeText.read(file.contract(), file.bytes(), rangeBytes, blockBytes);
        } catch (AssertionError e) {
            throw new AssertionError("ranges of " + rangeBytes + ", blocks of " + blockBytes + ", " + what, e);
        }
        assertThat(outcome).as(what).isInstanceOf(Table.class);
        Table table = (Table) outcome;
        assertThat(table.bad()).as(what).isEmpty();
        assertThat(table.good()).as("ranges of %s, %s", rangeBytes, what).isEqualTo(file.expected());
        assertThat(table.rows()).as(what).extracting(row -> (int) row.line()).isEqualTo(file.lines());
    }
}
