package io.landfall.bot.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportAskTest {
    private static final List<String> DATASETS = List.of("climate-daily", "climate-hourly");

    @Test
    void offersAChoiceWhenNothingIsNamed() {
        assertThat(ask()).isEqualTo(new ReportAsk.Choose());
    }

    @Test
    void takesADatasetAloneAsAllDays() {
        assertThat(ask("climate-daily")).isEqualTo(new ReportAsk.Wanted("climate-daily", Optional.empty()));
    }

    @Test
    void takesTwoDays() {
        assertThat(ask("climate-daily", "2012-01-01", "2012-12-31"))
                .isEqualTo(new ReportAsk.Wanted(
                        "climate-daily",
                        Optional.of(new ReportAsk.Period(LocalDate.of(2012, 1, 1), LocalDate.of(2012, 12, 31)))));
    }

    @Test
    void explainsItselfWithAnExampleThatWorks() {
        assertThat(misunderstood("climate-daily", "2012-13-01", "2012-12-31"))
                .contains("<code>/report climate-daily 2012-01-01 2012-12-31</code>");
        assertThat(misunderstood("climate-daily", "2012-01-01")).contains("two days");
        assertThat(misunderstood("climate-daily", "2012-01-01", "2012-12-31", "now"))
                .contains("two days");
        assertThat(misunderstood("climate-daily", "2012-12-31", "2012-01-01")).contains("swapped");
    }

    @Test
    void namesTheDatasetsThatThereAre() {
        assertThat(misunderstood("<weather>"))
                .contains("<code>&lt;weather&gt;</code>")
                .contains("<code>climate-daily</code>, <code>climate-hourly</code>");
    }

    private static ReportAsk ask(String... words) {
        return ReportAsk.of(List.of(words), DATASETS);
    }

    private static String misunderstood(String... words) {
        return ((ReportAsk.Misunderstood) ask(words)).html();
    }
}
