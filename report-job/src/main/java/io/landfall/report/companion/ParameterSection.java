package io.landfall.report.companion;

import io.landfall.contract.dataset.Companion;
import io.landfall.contract.dataset.Companion.Parameter;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.report.document.Block;
import io.landfall.report.document.Cell;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.Section;
import io.landfall.report.document.Table;
import io.landfall.report.document.TableColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows the values of the companions that came with a report's files, one line a value: those that the contract
 * declares in its order, then all others by name.
 */
public final class ParameterSection {
    private static final int MOST_LINES = 1_000;

    /** What a cell of a workbook holds exactly. */
    private static final int EXACT_DIGITS = 15;

    private static final Pattern PLACE = Pattern.compile("\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    /** Numbers first, shorter ones first: so 9 comes before 10. */
    private static final Comparator<String> KEYS = Comparator.<String>comparingInt(
                    key -> PLACE.matcher(key).matches() ? key.length() : Integer.MAX_VALUE)
            .thenComparing(Comparator.naturalOrder());

    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> numbers = new HashSet<>();

    private ParameterSection(DatasetContract contract) {
        for (Companion companion : contract.arrival().companions()) {
            for (Parameter parameter : companion.parameters()) {
                String name = companion.name() + "." + parameter.key();
                places.put(name, places.size());
                if (parameter.minimum().isPresent() || parameter.maximum().isPresent()) {
                    numbers.add(name);
                }
            }
        }
    }

    /**
     * The section; empty if no file came with a value.
     *
     * @param contract says which parameters come first, and which are numbers
     * @param entries entries of the files that the report draws on, in the order of its lines
     */
    public static Optional<Section> of(DatasetContract contract, List<LedgerEntry> entries) {
        List<LedgerEntry> telling =
                entries.stream().filter(entry -> !entry.parameters().isEmpty()).toList();
        if (telling.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Section("Parameters", new ParameterSection(contract).blocks(telling, entries.size() > 1)));
    }

    private List<Block> blocks(List<LedgerEntry> entries, boolean byFile) {
        List<List<Cell>> lines = entries.stream()
                .flatMap(entry -> names(entry).stream().map(name -> line(entry, name, byFile)))
                .limit(MOST_LINES)
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                byFile
                        ? new Table(
                                "By file",
                                List.of(
                                        TableColumn.text("File", 3),
                                        TableColumn.text("Parameter", 4),
                                        TableColumn.text("Value", 4)),
                                lines)
                        : new Table(
                                "From " + sources(entries.get(0)),
                                List.of(TableColumn.text("Parameter", 2), TableColumn.text("Value", 3)),
                                lines));
        long all =
                entries.stream().mapToLong(entry -> entry.parameters().size()).sum();
        if (all > lines.size()) {
            blocks.add(new Paragraph("… and " + (all - lines.size()) + " more values; the ledger has them all."));
        }
        return blocks;
    }

    private List<String> names(LedgerEntry entry) {
        return entry.parameters().keySet().stream()
                .sorted(Comparator.<String>comparingInt(name -> places.getOrDefault(name, Integer.MAX_VALUE))
                        .thenComparing(ParameterSection::compareKeys))
                .toList();
    }

    /** By key after key: {@code setup.gears.9} comes before {@code setup.gears.10}. */
    private static int compareKeys(String one, String other) {
        String[] left = one.split("\\.", -1);
        String[] right = other.split("\\.", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = KEYS.compare(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private List<Cell> line(LedgerEntry entry, String name, boolean byFile) {
        String text = entry.parameters().getOrDefault(name, "");
        return byFile
                ? List.of(Cell.text(entry.file().name()), Cell.text(name), value(name, text))
                : List.of(Cell.text(name), value(name, text));
    }

    /** What the contract declares as a number is one; all else is text, with every zero before it. */
    private Cell value(String name, String text) {
        if (numbers.contains(name) && NUMBER.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text);
            if (number.precision() <= EXACT_DIGITS) {
                return new Cell.Figure(number);
            }
        }
        return Cell.text(text);
    }

    private static String sources(LedgerEntry entry) {
        Set<String> telling = entry.parameters().keySet().stream()
                .map(name -> name.split("\\.", 2)[0])
                .collect(Collectors.toSet());
        return entry.companions().stream()
                .filter(companion -> telling.contains(companion.name()))
                .map(KeptCompanion::fileName)
                .collect(Collectors.joining(", "));
    }
}
