package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import io.landfall.contract.layout.Layout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a contract of a document, and tells everything that is wrong with it. */
final class DeclaredContract {
    private static final String FORMAT = "landfall.format";
    private static final String SHEET = "landfall.sheet";
    private static final String CSV = "landfall.csv";
    private static final String PREPROCESS = "landfall.preprocess";
    private static final String REPORT = "landfall.report";
    private static final JsonPointer ID = JsonPointer.compile("/id");

    private static final Set<String> PROPERTIES = Stream.of(
                    Set.of(FORMAT, SHEET, CSV, PREPROCESS, REPORT),
                    DeclaredArrival.PROPERTIES,
                    DeclaredFileRules.PROPERTIES)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private DeclaredContract() {}

    /**
     * Reads a document that is YAML.
     *
     * @param sha256 of the document's bytes, in hex
     * @throws InvalidContractException with every problem, in the order of the file
     */
    static DatasetContract read(ContractDocument document, String sha256) {
        ContractProblems problems = new ContractProblems(document);
        ContractShape.check(document, problems);
        CustomProperties properties = CustomProperties.of(document, JsonPointer.empty(), PROPERTIES, problems);
        CustomProperties.of(document, JsonPointer.compile("/schema/0"), Set.of(), problems);
        String id = id(document, problems);
        FileFormat format = document.choice(properties.value(FORMAT), FileFormat.CSV);
        Optional<String> sheet = sheet(document, problems, properties.value(SHEET), format);
        CsvDialect csv = DeclaredDialect.read(document, problems, properties.value(CSV), format);
        DeclaredCompanions companions = DeclaredArrival.companions(document, problems, properties);
        ArrivalRules arrival = DeclaredArrival.read(document, problems, properties, format, companions);
        List<Column> columns =
                DeclaredColumns.read(document, problems, format, csv.header().present(), companions.parameters());
        FileRules fileRules = DeclaredFileRules.read(document, problems, properties);
        Set<String> names = columnNames(document);
        List<PreprocessStep> steps =
                DeclaredSteps.read(document, problems, properties.value(PREPROCESS), names, types(columns));
        Optional<ReportBinding> report = DeclaredReport.read(document, problems, properties.value(REPORT), names);
        if (!problems.none()) {
            throw new InvalidContractException(problems.inOrder());
        }
        return new DatasetContract(
                id,
                document.root().path("name").asText(id),
                document.root().path("version").asText(),
                sha256,
                arrival,
                format,
                sheet,
                csv,
                columns,
                fileRules,
                steps,
                report);
    }

    private static String id(ContractDocument document, ContractProblems problems) {
        String id = document.text(ID).orElse("");
        if (id.equals(Layout.NO_DATASET)) {
            problems.value(ID, Excerpt.quoted(id) + " stands for files that no contract claims; choose another name");
        }
        return id;
    }

    /** The sheet that is read; digits are its number, so a name can't be digits alone. */
    private static Optional<String> sheet(
            ContractDocument document, ContractProblems problems, JsonPointer place, FileFormat format) {
        Optional<String> sheet = document.scalar(place);
        if (sheet.isPresent() && format != FileFormat.XLSX) {
            problems.value(place, "is honoured for landfall.format: xlsx only; leave it out");
        }
        if (document.text(place).filter(text -> text.matches("\\d+")).isPresent()) {
            problems.value(
                    place,
                    Excerpt.quoted(sheet.orElse("")) + " is a name of digits, which would be taken for a number; write"
                            + " it without quotes if it is the sheet's number");
        }
        return document.at(place).isNumber() ? Optional.of(document.at(place).asText()) : sheet;
    }

    private static Map<String, ColumnType> types(List<Column> columns) {
        Map<String, ColumnType> types = new HashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    /** The names of all columns, of those with a wrong type too, so that nobody is told that they are missing. */
    private static Set<String> columnNames(ContractDocument document) {
        Set<String> names = new HashSet<>();
        document.at(JsonPointer.compile("/schema/0/properties"))
                .forEach(column -> names.add(column.path("name").asText()));
        return names;
    }
}
