package io.landfall.job.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.Column.Presence;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.HeaderLayout;
import io.landfall.contract.dataset.CsvDialect.Replacement;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.dataset.FileRules.EmptyFile;
import io.landfall.contract.dataset.FileRules.UnexpectedColumns;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderTest {
    private static final Column TIME = ContractsOf.text("Время", Presence.MANDATORY, 0);
    private static final Column SPEED = ContractsOf.text("Speed", Presence.DESIRABLE, 0);
    private static final Column THIRD = ContractsOf.text("third", Presence.OPTIONAL, 3);

    @Test
    void makesTheDeclaredReplacementsInOrder() throws Exception {
        CsvDialect dialect = new CsvDialect(
                "UTF-8",
                ';',
                '"',
                CsvDialect.NONE,
                CsvDialect.NONE,
                new HeaderLayout(
                        true,
                        0,
                        false,
                        List.of(new Replacement("\\[.*?\\]", ""), new Replacement("(\\w+) +(\\w+)", "$2_$1"))),
                ',',
                CsvDialect.NONE,
                List.of(),
                Optional.empty());
        byte[] record = "Speed [km/h];\"engine  oil\" ;;x".getBytes(StandardCharsets.UTF_8);
        assertThat(Header.names(record, dialect)).containsExactly("Speed", "oil_engine", "", "x");
    }

    @Test
    void findsColumnsByNameAndByPosition() {
        DatasetContract contract = contract(UnexpectedColumns.IGNORE);
        assertThat(Header.columnOfField(List.of("a", "Время", "", "Speed", "Speed"), contract))
                .containsExactly(-1, 0, 2, 1, 1);
    }

    @Test
    void refusesAFileWithoutAMandatoryColumnAndNamesBothSides() {
        assertThatThrownBy(() -> Header.check(List.of("Speed", "x"), contract(UnexpectedColumns.IGNORE)))
                .hasMessageContaining("lacks the column 'Время'")
                .hasMessageContaining("it has 'Speed', 'x'");
    }

    @Test
    void refusesADeclaredColumnThatStandsThereTwice() {
        assertThatThrownBy(() -> Header.check(List.of("Время", "x", "x", "Время"), contract(UnexpectedColumns.IGNORE)))
                .hasMessageContaining("'Время' 2 times")
                .hasMessageContaining("landfall.position");
    }

    @Test
    void tellsMissingDesirableAndUnexpectedColumns() throws Exception {
        assertThat(Header.check(List.of("Время", "y", "z", ""), contract(UnexpectedColumns.WARN)))
                .containsExactly(
                        "desirable columns are missing: 'Speed'",
                        "columns that the contract doesn't name were left out: 'y', number 4 (without a name)");
        assertThat(Header.check(List.of("Время", "y", "z", "Speed"), contract(UnexpectedColumns.IGNORE)))
                .isEmpty();
    }

    @Test
    void refusesUnexpectedColumnsWhereTheContractDoes() {
        assertThatThrownBy(() -> Header.check(List.of("Время", "y", "z", "Speed"), contract(UnexpectedColumns.REJECT)))
                .hasMessageContaining("'y'")
                .hasMessageContaining("take them out, or declare them");
    }

    @Test
    void refusesAHeaderOfMoreColumnsThanAnyTableHas() {
        byte[] record = ",".repeat(Header.MAX_FIELDS + 1).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Header.names(record, CsvDialect.DEFAULT)).hasMessageContaining("not its delimiter");
    }

    private static DatasetContract contract(UnexpectedColumns policy) {
        return ContractsOf.table(
                CsvDialect.DEFAULT,
                new FileRules(policy, 0, Long.MAX_VALUE, Optional.empty(), EmptyFile.SEAL),
                List.of(TIME, SPEED, THIRD));
    }
}
