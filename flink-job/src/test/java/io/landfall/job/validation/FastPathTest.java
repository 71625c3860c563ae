package io.landfall.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import io.landfall.job.parsing.ParsedText;
import io.landfall.job.parsing.SliceBatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The loops over the usual forms of values and the rules that read all of them come to the same. */
class FastPathTest {
    private static final long SEED = 20261121;
    private static final int ROUNDS = 400;
    private static final int ROWS = 200;

    private static final List<ColumnType> TYPES = List.of(
            new ColumnType.Whole(),
            new ColumnType.Floating(),
            new ColumnType.Decimal(5, 2),
            new ColumnType.Decimal(18, 7),
            new ColumnType.Decimal(3, 0),
            new ColumnType.Decimal(18, 18),
            new ColumnType.Text(),
            new ColumnType.Truth(),
            new ColumnType.Day("yyyy-MM-dd"),
            new ColumnType.Day("dd.MM.yyyy"),
            new ColumnType.Moment("yyyy-MM-dd'T'HH:mm:ss", ""),
            new ColumnType.Moment("yyyy-MM-dd HH:mm:ss", "Europe/Moscow"));

    private static final List<String> VALUES = List.of(
            "0",
            "-0",
            "+0",
            "1",
            "-1",
            "+1",
            "7",
            "00012",
            "12345678",
            "-12345678",
            "123456789",
            "99999999",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "0.5",
            "0,5",
            ".5",
            ",5",
            "5.",
            "5,",
            "-.5",
            ".",
            ",",
            "-",
            "+",
            "-.",
            "1.2.3",
            "1,2,3",
            "12.3456",
            "12,3456",
            "-12.34567",
            "1234.567",
            "999.99",
            "-999.99",
            "1000.00",
            "9.990",
            "9.999",
            "1e3",
            "1E-2",
            "1e",
            "0x10",
            "NaN",
            "Infinity",
            "12a",
            "a12",
            "1 2",
            " 12",
            "12 ",
            "\t3.5 ",
            "1\u00012",
            "\u00011",
            "12/3",
            "12:3",
            "1'000",
            "1.000",
            "-999",
            "n/a",
            "---",
            "",
            " ",
            "ok",
            "warn",
            "failed!!",
            "a long text of no use",
            "x",
            "Ж",
            "жук",
            "\"\"",
            "\"a\"\"b\"",
            "\"12\"",
            "\"1\"\"2\"",
            "\" 7\"",
            "true",
            "FALSE",
            "1",
            "2024-02-29",
            "2023-02-29",
            "0000-01-01",
            "9999-12-31",
            "29.02.2024",
            "31.04.2024",
            "2024-02-29T23:59:59",
            "2024-02-29T24:00:00",
            "2024-02-29T23:60:00",
            "2024-02-29 01:02:03",
            "2024-02-30T01:02:03",
            "2024/02-29T01:02:03",
            "2024-02-29T01:02:0/",
            "2024-02-29T01:02:0:",
            "2024-02-29T01-02:03",
            "-2024-02-29T01:02:03");

    @Test
    void comesToWhatTheRulesComeTo() {
        Random random = new Random(SEED);
        long good = 0;
        long bad = 0;
        for (int round = 0; round < ROUNDS; round++) {
            DatasetContract contract = contract(random);
            String rows = rows(random, contract);
            SliceBatch batch = ParsedText.batch(
                    contract, contract.columns().stream().map(Column::source).toList(), rows);
            TypedBatch fast = new RowValidator(contract.columns(), contract.csv(), true).validate(batch);
            TypedBatch slow = new RowValidator(contract.columns(), contract.csv(), false).validate(batch);
            String as = "round " + round + " seed " + SEED;
            assertThat(fast.rejected()).as(as).isEqualTo(slow.rejected());
            assertThat(selection(fast)).as(as).isEqualTo(selection(slow));
            for (int c = 0; c < contract.columns().size(); c++) {
                assertThat(values(fast, c))
                        .as(
                                "%s column %s of %s",
                                as, c, contract.columns().get(c).type())
                        .isEqualTo(values(slow, c));
            }
            good += fast.selected();
            bad += fast.rejected().size();
        }
        System.out.println(good + " good rows, " + bad + " bad ones, seed " + SEED);
        assertThat(good).isGreaterThan(ROUNDS);
        assertThat(bad).isGreaterThan(ROUNDS);
    }

    private static List<Integer> selection(TypedBatch batch) {
        return IntStream.range(0, batch.selected()).mapToObj(batch::selectedRow).toList();
    }

    /** The values of the good rows; doubles by their bits, which tell the two zeros apart. */
    private static List<Object> values(TypedBatch batch, int column) {
        List<Object> values = new ArrayList<>();
        ColumnVector vector = batch.column(column);
        for (int row : selection(batch)) {
            if (vector.isMissing(row)) {
                values.add("missing");
            } else if (vector instanceof ColumnVector.Longs longs) {
                values.add(longs.value(row));
            } else if (vector instanceof ColumnVector.Doubles doubles) {
                values.add(Double.doubleToRawLongBits(doubles.value(row)));
            } else if (vector instanceof ColumnVector.Texts texts) {
                int start = texts.start(row);
                values.add(Arrays.toString(Arrays.copyOfRange(texts.bytes(), start, start + texts.length(row))));
            }
        }
        return values;
    }

    private static DatasetContract contract(Random random) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < 1 + random.nextInt(2); c++) {
            ColumnType type = TYPES.get(random.nextInt(TYPES.size()));
            boolean number = !(type instanceof ColumnType.Text || type instanceof ColumnType.Truth);
            boolean bounded = number && random.nextInt(3) == 0;
            columns.add(new Column(
                    "c" + c,
                    "c" + c,
                    type,
                    random.nextInt(3) == 0,
                    type instanceof ColumnType.Text && random.nextInt(4) == 0
                            ? Optional.of("[a-z]+")
                            : Optional.empty(),
                    bounded ? Optional.of(new BigDecimal("-12.5")) : Optional.empty(),
                    bounded ? Optional.of(new BigDecimal("999.99")) : Optional.empty(),
                    type instanceof ColumnType.Text && random.nextInt(3) == 0
                            ? List.of("ok", "warn", "failed!!", "жук")
                            : List.of(),
                    Optional.empty(),
                    "c" + c));
        }
        CsvDialect dialect = CsvDialect.of(
                random.nextBoolean() ? "UTF-8" : "windows-1251",
                ';',
                '"',
                0,
                random.nextBoolean() ? '.' : ',',
                random.nextBoolean() ? List.of() : List.of("---", "n/a", "-999"));
        return new DatasetContract(
                "any",
                "Any",
                "1.0.0",
                "ab",
                ArrivalRules.of("*"),
                FileFormat.CSV,
                Optional.empty(),
                dialect,
                columns,
                FileRules.NONE,
                List.of(),
                Optional.empty());
    }

    private static String rows(Random random, DatasetContract contract) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            for (int c = 0; c < contract.columns().size(); c++) {
                text.append(c > 0 ? ";" : "").append(value(random));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String value(Random random) {
        if (random.nextInt(3) > 0) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        StringBuilder number = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        for (int digits = 1 + random.nextInt(9); digits > 0; digits--) {
            number.append((char) ('0' + random.nextInt(10)));
        }
        if (random.nextBoolean()) {
            number.insert(random.nextInt(number.length() + 1), random.nextBoolean() ? '.' : ',');
        }
        return number.toString();
    }
}
