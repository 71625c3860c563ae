package io.landfall.contract.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 17);
    private static final FileRef FILE = new FileRef("climate-daily", "0123456789abcdef", 3, "2026/апрель/../x.csv");

    @Test
    void makesPathsOfOurIdsOnly() {
        assertThat(Layout.raw(FILE, DAY)).isEqualTo("raw/climate-daily/2026-04-17/0123456789abcdef-g3");
        assertThat(Layout.queue(FILE)).isEqualTo("queue/climate-daily/0123456789abcdef-g3.json");
        assertThat(Layout.ledger(FILE)).isEqualTo("ledger/climate-daily/0123456789abcdef-g3.json");
        assertThat(Layout.curated(FILE, DAY, 7))
                .isEqualTo("curated/climate-daily/2026-04-17/0123456789abcdef-g3-r00007.parquet");
        assertThat(Layout.quarantine(FILE, DAY, 7))
                .isEqualTo("quarantine/climate-daily/2026-04-17/0123456789abcdef-g3-r00007.parquet");
        assertThat(Layout.held(FILE, DAY, 7))
                .isEqualTo("quarantine/climate-daily/2026-04-17/0123456789abcdef-g3-r00007.held.parquet");
        assertThat(Layout.content("climate-daily", "ab")).isEqualTo("content/climate-daily/ab.json");
        assertThat(Layout.pause("climate-daily")).isEqualTo("control/paused/climate-daily.json");
        assertThat(Layout.contract("climate-daily", "ab")).isEqualTo("contracts/climate-daily/ab.odcs.yaml");
    }

    @Test
    void namesEverythingOfABundleByItsId() {
        BundleRef bundle = new BundleRef("climate-daily", "b0123456789abcdef");
        assertThat(Layout.raw(bundle, DAY)).isEqualTo("raw/climate-daily/2026-04-17/b0123456789abcdef");
        assertThat(Layout.queue(bundle)).isEqualTo("queue/climate-daily/bundles/b0123456789abcdef.json");
        assertThat(Layout.claim(bundle)).isEqualTo("queue/climate-daily/bundles/b0123456789abcdef.claim");
        assertThat(Layout.ledger(bundle)).isEqualTo("ledger/climate-daily/bundles/b0123456789abcdef.jsonl");
        assertThat(Layout.curated(bundle, DAY, 1))
                .isEqualTo("curated/climate-daily/2026-04-17/b0123456789abcdef-r00001.parquet");
        assertThat(Layout.quarantine(bundle, DAY, 1))
                .isEqualTo("quarantine/climate-daily/2026-04-17/b0123456789abcdef-r00001.parquet");
        assertThat(Layout.held(bundle, DAY, 1))
                .isEqualTo("quarantine/climate-daily/2026-04-17/b0123456789abcdef-r00001.held.parquet");
        for (String id :
                List.of("", "0123456789abcdef", "b0123456789abcde", "../b0123456789abcdef", "B0123456789abcdef")) {
            assertThatThrownBy(() -> new BundleRef("climate-daily", id)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesIdsThatCouldLeaveTheirFolder() {
        for (String dataset : List.of("", "..", "a/b", "A", "1a", "a".repeat(65), "a\n")) {
            assertThatThrownBy(() -> new FileRef(dataset, "0123456789abcdef", 1, "x"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String fileId :
                List.of("", "../../../../etc", "0123456789ABCDEF", "0123456789abcde", "0123456789abcdef0")) {
            assertThatThrownBy(() -> new FileRef("a", fileId, 1, "x")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new FileRef("a", "0123456789abcdef", 0, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesEachNameOfEachDatasetItsOwnId() {
        // printf 'a\0b.csv' | sha256sum | cut -c1-16
        assertThat(FileRef.idOf("a", "b.csv")).isEqualTo("9dde5f29eaa4e807");
        assertThat(FileRef.idOf("a", "b.csv")).isNotEqualTo(FileRef.idOf("ab", ".csv"));
        assertThat(FileRef.idOf("a", "b.csv")).isNotEqualTo(FileRef.idOf("a", "B.csv"));
    }
}
