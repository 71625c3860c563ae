package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Makes a contract of a document, and tells everything that is wrong with it. */
final class DeclaredContract {
    private static final String FILE_PATTERN = "landfall.filePattern";
    private static final String CSV = "landfall.csv";
    private static final String PREPROCESS = "landfall.preprocess";
    private static final String REPORT = "landfall.report";
    private static final Set<String> PROPERTIES = Set.of(FILE_PATTERN, CSV, PREPROCESS, REPORT);
    private static final String EVERY_CSV = "*.csv";

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
        List<Column> columns = DeclaredColumns.read(document, problems);
        Map<String, ColumnType> types = new HashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        Set<String> names = columnNames(document);
        CustomProperties properties = CustomProperties.of(document, JsonPointer.empty(), PROPERTIES, problems);
        CustomProperties.of(document, JsonPointer.compile("/schema/0"), Set.of(), problems);
        String filePattern = filePattern(document, problems, properties.value(FILE_PATTERN));
        CsvDialect csv = DeclaredDialect.read(document, problems, properties.value(CSV));
        List<PreprocessStep> steps = DeclaredSteps.read(document, problems, properties.value(PREPROCESS), names, types);
        Optional<ReportBinding> report = DeclaredReport.read(document, problems, properties.value(REPORT), names);
        if (!problems.none()) {
            throw new InvalidContractException(problems.inOrder());
        }
        String id = document.root().path("id").asText();
        return new DatasetContract(
                id,
                document.root().path("name").asText(id),
                document.root().path("version").asText(),
                sha256,
                ArrivalRules.of(filePattern),
                FileFormat.CSV,
                Optional.empty(),
                csv,
                columns,
                FileRules.NONE,
                steps,
                report);
    }

    /** The names of all columns, of those with a wrong type too, so that nobody is told that they are missing. */
    private static Set<String> columnNames(ContractDocument document) {
        Set<String> names = new HashSet<>();
        document.at(JsonPointer.compile("/schema/0/properties"))
                .forEach(column -> names.add(column.path("name").asText()));
        return names;
    }

    private static String filePattern(ContractDocument document, ContractProblems problems, JsonPointer place) {
        String glob = document.text(place).orElse(EVERY_CSV);
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of("a"));
        } catch (PatternSyntaxException e) {
            problems.value(
                    place,
                    Excerpt.quoted(glob) + " is not a glob: " + e.getDescription() + "; such as *.csv or **/run-*.csv");
        }
        if (glob.startsWith("/") || List.of(glob.split("/", -1)).contains("..")) {
            problems.value(place, Excerpt.quoted(glob) + " must match paths below the dataset's folder, such as *.csv");
        }
        return glob;
    }
}
