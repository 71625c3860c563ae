package io.landfall.job.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LongTableTest {
    @Test
    void findsWhatAMapFinds() {
        Random random = new Random(3);
        LongTable table = new LongTable();
        Map<Long, Set<Integer>> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(10) == 0 ? random.nextInt(50) : random.nextLong();
            table.put(key, i);
            expected.computeIfAbsent(key, any -> new TreeSet<>()).add(i);
        }
        expected.forEach((key, values) -> {
            Set<Integer> found = new TreeSet<>();
            table.find(key, value -> {
                found.add(value);
                return false;
            });
            assertThat(found).isEqualTo(values);
            assertThat(table.find(key, value -> true)).isIn(values);
        });
        assertThat(table.find(random.nextLong(), value -> true)).isEqualTo(-1);
    }
}
