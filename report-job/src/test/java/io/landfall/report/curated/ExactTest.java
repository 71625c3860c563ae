package io.landfall.report.curated;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.report.curated.Exact.Mean;
import io.landfall.report.spark.WarmSpark;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ExactTest {

    @Test
    void sumsFloatingValuesAsTheyWereWritten() {
        List<Double> tenths = Collections.nCopies(1_000_000, 0.1);
        assertThat(summed(tenths).getDecimal(0)).isEqualByComparingTo("100000");
    }

    @Test
    void leavesOutWhatCanNotBeExactAndCountsIt() {
        Row sums = summed(List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e15, -999_999_999_999_999.0));
        assertThat(sums.getDecimal(0)).isEqualByComparingTo("-999999999999997.5");
        assertThat(sums.getLong(1)).isEqualTo(4);
    }

    @Test
    void roundsHalvesAwayFromZero() {
        assertThat(new Mean(new BigDecimal("0.25"), 1).shown(1)).contains(new BigDecimal("0.3"));
        assertThat(new Mean(new BigDecimal("-0.5"), 2).shown(1)).contains(new BigDecimal("-0.3"));
        assertThat(new Mean(BigDecimal.ONE, 3).plus(new Mean(BigDecimal.ONE, 0)).shown(3))
                .contains(new BigDecimal("0.667"));
        assertThat(Mean.NONE.shown(1)).isEmpty();
    }

    private static Row summed(List<Double> values) {
        try (WarmSpark spark = new WarmSpark("local[2]", 0)) {
            return spark.session()
                    .createDataset(values, Encoders.DOUBLE())
                    .agg(sum(Exact.of(col("value"))), count_if(Exact.isLeftOut(col("value"))))
                    .head();
        }
    }
}
