package io.landfall.contract.dataset;

import static io.landfall.contract.dataset.Contracts.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.dataset.ArrivalRules.After;
import io.landfall.contract.dataset.ArrivalRules.Checksum;
import io.landfall.contract.dataset.ArrivalRules.Duplicates;
import io.landfall.contract.dataset.Column.Presence;
import io.landfall.contract.dataset.Companion.Parameter;
import io.landfall.contract.dataset.CsvDialect.HeaderLayout;
import io.landfall.contract.dataset.CsvDialect.Replacement;
import io.landfall.contract.dataset.CsvDialect.Trailer;
import io.landfall.contract.dataset.FileRules.EmptyFile;
import io.landfall.contract.dataset.FileRules.RejectLimit;
import io.landfall.contract.dataset.FileRules.UnexpectedColumns;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractReaderTest {
    private static final String SMALLEST = """
            apiVersion: v3.1.0
            kind: DataContract
            id: small
            version: 1.0.0
            status: draft
            schema:
              - name: rows
                properties:
                  - name: a
                    logicalType: string
            """;

    @Test
    void readsEveryHonouredKeyOfTheContractItself() {
        DatasetContract contract = Contracts.read(COMPLETE);

        assertThat(contract.dataset()).isEqualTo("boiler-room");
        assertThat(contract.title()).isEqualTo("Boiler room");
        assertThat(contract.version()).isEqualTo("1.2");
        assertThat(contract.format()).isEqualTo(FileFormat.CSV);
        assertThat(contract.sheet()).isEmpty();
        assertThat(contract.fileRules())
                .isEqualTo(new FileRules(
                        UnexpectedColumns.WARN,
                        1,
                        1_000_000,
                        Optional.of(new RejectLimit(new BigDecimal("2.5"), true, false)),
                        EmptyFile.FAIL));
        assertThat(contract.preprocess())
                .containsExactly(
                        new PreprocessStep.SkipRows("boiler", "K2"),
                        new PreprocessStep.Scale("load", new BigDecimal("0.01"), new BigDecimal("-1")));
        assertThat(contract.report())
                .contains(new ReportBinding(
                        "recording-summary",
                        Map.of("time", "time"),
                        Map.of("plots", "pressure,load", "width", "12"),
                        false));
    }

    @Test
    void readsWhichFilesAreTakenWhatComesWithThemAndWhatBecomesOfThem() {
        assertThat(Contracts.read(COMPLETE).arrival())
                .isEqualTo(new ArrivalRules(
                        List.of("**/room-*.csv"),
                        List.of("**/old/**", "**.bak"),
                        Checksum.SHA256,
                        List.of(
                                new Companion(
                                        "plan",
                                        ".yaml",
                                        true,
                                        List.of(
                                                new Parameter(
                                                        "load.least",
                                                        false,
                                                        Optional.of(BigDecimal.ZERO),
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        List.of()),
                                                new Parameter(
                                                        "load.most",
                                                        true,
                                                        Optional.of(BigDecimal.ONE),
                                                        Optional.of(new BigDecimal("99.5")),
                                                        Optional.empty(),
                                                        List.of()),
                                                new Parameter(
                                                        "engine",
                                                        false,
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        Optional.of("E-\\d+"),
                                                        List.of("E-1", "E-2")))),
                                new Companion("photo", "-photo.pdf", false, List.of())),
                        Duration.ofSeconds(90),
                        Duplicates.STORE,
                        After.ARCHIVE));
    }

    @Test
    void readsEveryHonouredKeyOfTheDialect() {
        assertThat(Contracts.read(COMPLETE).csv())
                .isEqualTo(new CsvDialect(
                        "windows-1251",
                        ';',
                        '\'',
                        '\\',
                        '#',
                        new HeaderLayout(
                                true,
                                2,
                                true,
                                List.of(new Replacement("\\s+\\(.*\\)$", ""), new Replacement("^(\\w)\\.", "$1 "))),
                        ',',
                        ' ',
                        List.of("n/a", "---"),
                        Optional.of(new Trailer("Total", 2))));
    }

    @Test
    void readsEveryHonouredKeyOfAColumn() {
        List<Column> columns = Contracts.read(COMPLETE).columns();

        assertThat(columns.get(0))
                .isEqualTo(new Column(
                        "time",
                        "Время",
                        new ColumnType.Moment("dd.MM.yyyy HH:mm", "Europe/Moscow"),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        "Time"));
        assertThat(columns.get(1))
                .isEqualTo(new Column(
                        "boiler",
                        "boiler",
                        new ColumnType.Text(),
                        true,
                        Optional.of("[A-Z]\\d+"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("K1", "K2"),
                        Optional.empty(),
                        "boiler"));
        assertThat(columns.get(2))
                .isEqualTo(new Column(
                        "pressure",
                        "P (бар)",
                        new ColumnType.Decimal(5, 2),
                        false,
                        Optional.empty(),
                        Optional.of(new BigDecimal("0")),
                        Optional.of(new BigDecimal("16.5")),
                        List.of(),
                        Optional.of("bar"),
                        "P (бар)"));
        assertThat(columns.get(3).presence()).isEqualTo(Presence.DESIRABLE);
        assertThat(columns.get(3).minimumFrom()).contains("plan.load.least");
        assertThat(columns.get(3).maximumFrom()).contains("plan.load.most");
        assertThat(columns).extracting(Column::position).containsExactly(0, 0, 0, 0, 9, 0, 0);
        assertThat(columns.subList(3, 7))
                .extracting(Column::type)
                .containsExactly(
                        new ColumnType.Floating(),
                        new ColumnType.Whole(),
                        new ColumnType.Truth(),
                        new ColumnType.Day("dd.MM.yyyy"));
    }

    @Test
    void givesDefaultsToWhatIsNotDeclared() {
        DatasetContract contract = Contracts.read(SMALLEST);

        assertThat(contract.title()).isEqualTo("small");
        assertThat(contract.arrival())
                .isEqualTo(new ArrivalRules(
                        List.of("*.csv", "*.csv.{gz,zst,bz2,zip}"),
                        List.of(),
                        Checksum.OPTIONAL,
                        List.of(),
                        Duration.ofMinutes(10),
                        Duplicates.SKIP,
                        After.KEEP));
        assertThat(contract.format()).isEqualTo(FileFormat.CSV);
        assertThat(contract.sheet()).isEmpty();
        assertThat(contract.fileRules()).isEqualTo(FileRules.NONE);
        assertThat(contract.csv()).isEqualTo(CsvDialect.DEFAULT);
        assertThat(contract.preprocess()).isEmpty();
        assertThat(contract.report()).isEmpty();
        assertThat(contract.columns())
                .containsExactly(new Column(
                        "a",
                        "a",
                        new ColumnType.Text(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        "a"));
    }

    @Test
    void takesTimestampsAsLocalUnlessAZoneIsDeclaredOrWritten() {
        assertThat(momentOf("{}")).isEqualTo(new ColumnType.Moment("yyyy-MM-dd'T'HH:mm:ss", ""));
        assertThat(momentOf("{timezone: false}")).isEqualTo(new ColumnType.Moment("yyyy-MM-dd'T'HH:mm:ss", ""));
        assertThat(momentOf("{defaultTimezone: '+03:00'}"))
                .isEqualTo(new ColumnType.Moment("yyyy-MM-dd'T'HH:mm:ss", "+03:00"));
        assertThat(momentOf("{format: 'yyyy-MM-dd HH:mm:ssXXX'}"))
                .isEqualTo(new ColumnType.Moment("yyyy-MM-dd HH:mm:ssXXX", "UTC"));
        assertThat(momentOf("{format: 'yyyy-MM-dd HH:mm:ss[.SSS] z', timezone: true, defaultTimezone: Asia/Tokyo}"))
                .isEqualTo(new ColumnType.Moment("yyyy-MM-dd HH:mm:ss[.SSS] z", "Asia/Tokyo"));
    }

    private static ColumnType momentOf(String options) {
        String yaml = SMALLEST.replace(
                "logicalType: string", "logicalType: timestamp\n        logicalTypeOptions: " + options);
        return Contracts.read(yaml).columns().get(0).type();
    }

    @Test
    void acceptsDescriptionsOfTheStandardThatAskForNothing() {
        String described = SMALLEST.replace("status: draft", """
                        status: draft
                        tenant: acme
                        domain: heat
                        dataProduct: heating
                        tags: [a, b]
                        description: {purpose: p, usage: u, limitations: l}
                        team: {name: t, members: [{username: u}]}
                        support: [{channel: c}]
                        price: {priceAmount: 1}
                        contractCreatedTs: '2026-01-01T00:00:00Z'
                        authoritativeDefinitions: [{url: u, type: t}]""").replace("logicalType: string", """
                        logicalType: string
                                description: d
                                tags: [x]
                                examples: [1, b]
                                classification: public
                                criticalDataElement: true
                                unique: false
                                primaryKey: false
                                quality: [{type: text, description: 'looks fine'}]""");

        assertThat(Contracts.read(described).columns())
                .isEqualTo(Contracts.read(SMALLEST).columns());
    }

    @Test
    void givesTheHashOfTheBytesAsTheyWereRead() {
        // sha256sum of the text above
        assertThat(Contracts.read(SMALLEST).sha256())
                .isEqualTo("bc58b65dc02898fcc7cefa1b0903b0357253ada9fad58a7921f456f79afe622f");
        assertThat(Contracts.read(SMALLEST + "\n").sha256())
                .isNotEqualTo(Contracts.read(SMALLEST).sha256());
    }

    @Test
    void survivesTheWayThroughJson() {
        DatasetContract contract = Contracts.read(COMPLETE);

        assertThat(Json.read(Json.bytes(contract), DatasetContract.class)).isEqualTo(contract);
    }

    @Test
    void readsAFolderInTheOrderOfNamesAndNothingElseInIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.odcs.yaml"), SMALLEST);
        Files.writeString(folder.resolve("a.odcs.yaml"), COMPLETE);
        Files.writeString(folder.resolve("notes.yaml"), "[");

        assertThat(ContractReader.readFolder(folder))
                .extracting(DatasetContract::dataset)
                .containsExactly("boiler-room", "small");
    }

    @Test
    void tellsTheProblemsOfAllFilesTogether(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.odcs.yaml"), SMALLEST.replace("draft", "retired"));
        Files.writeString(folder.resolve("b.odcs.yaml"), SMALLEST.replace("string", "text"));
        Files.writeString(folder.resolve("c.odcs.yaml"), SMALLEST);

        assertThatThrownBy(() -> ContractReader.readFolder(folder))
                .isInstanceOf(InvalidContractException.class)
                .message()
                .hasLineCount(2)
                .contains("a.odcs.yaml:5:9: status: 'retired'", "b.odcs.yaml:10:22: ");
    }

    @Test
    void refusesTwoContractsOfOneDataset(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.odcs.yaml"), SMALLEST);
        Files.writeString(folder.resolve("b.odcs.yaml"), SMALLEST);

        assertThatThrownBy(() -> ContractReader.readFolder(folder))
                .isInstanceOf(InvalidContractException.class)
                .hasMessage("b.odcs.yaml: id: small is declared by a.odcs.yaml too; choose another id");
    }

    @Test
    void refusesTheNameOfLandfallsOwnDataset(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.odcs.yaml"), SMALLEST.replace("id: small", "id: landfall-probe"));

        assertThatThrownBy(() -> ContractReader.readFolder(folder))
                .isInstanceOf(InvalidContractException.class)
                .hasMessage("a.odcs.yaml: id: landfall-probe is declared by Landfall itself too; choose another id");
    }

    @Test
    void saysInOneLineThatAFolderIsMissingOrEmpty(@TempDir Path folder) {
        assertThatThrownBy(() -> ContractReader.readFolder(folder.resolve("no")))
                .isInstanceOf(InvalidContractException.class)
                .hasMessage(folder.resolve("no") + ": folder: there is no such folder;"
                        + " LANDFALL_DATASETS names the folder with the contracts");
        assertThatThrownBy(() -> ContractReader.readFolder(folder))
                .isInstanceOf(InvalidContractException.class)
                .hasMessage(folder + ": folder: holds no contract; put a <dataset>.odcs.yaml there");
    }
}
