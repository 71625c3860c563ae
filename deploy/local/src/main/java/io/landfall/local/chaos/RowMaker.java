package io.landfall.local.chaos;

import io.landfall.local.chaos.MadeRow.Reject;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes rows one after another: most of them good, about one in a hundred bad. */
final class RowMaker {
    private static final double BAD = 0.01;
    private static final double SKIPPED = 0.05;
    private static final double MISSING_NUMBERS = 0.03;
    private static final double MISSING_NOTES = 0.2;
    private static final int SECONDS_OF_TWO_YEARS = 2 * 365 * 86_400;
    private static final LocalDateTime FIRST_TIME = LocalDateTime.of(2024, 1, 1, 0, 0);
    private static final DateTimeFormatter STORED_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> WORDS =
            List.of("north", "gate", "0x1F", "насос", "датчик", "ключ", "=1+1", "steady", "-", "after rain", "а б");
    private static final List<String> QUOTED_WORDS =
            List.of("a, b", "first\nsecond", "he said \"no\"", "\"", "\r\n", ";|\t,", "first\rsecond", "\n\n");

    private final PlannedFile plan;
    private final Dialect dialect;
    private final SplittableRandom random;
    private final DateTimeFormatter times;
    private final List<Fault> faults;

    RowMaker(PlannedFile plan, SplittableRandom random) {
        this.plan = plan;
        this.dialect = plan.dialect();
        this.random = random;
        this.times = DateTimeFormatter.ofPattern(dialect.timeFormat().replace("yyyy", "uuuu"), Locale.ROOT);
        this.faults = Stream.of(Fault.values())
                .filter(fault -> fault.isPossible(dialect))
                .toList();
    }

    /**
     * A row before its fields are joined.
     *
     * @param fields as they stand in the file, in its order
     * @param values what must be stored
     * @param skipped whether a declared rule leaves it out
     * @param reject why it must go to quarantine
     */
    record Draft(List<byte[]> fields, List<String> values, boolean skipped, Optional<Reject> reject) {}

    /** Texts as they stand in the file, and the values that they mean. */
    private static final class Texts {
        final Map<Field, String> written = new EnumMap<>(Field.class);
        final Map<Field, String> meant = new EnumMap<>(Field.class);

        void put(Field field, String text, String value) {
            written.put(field, text);
            meant.put(field, value);
        }
    }

    /** The row with this number, its fields in this order. */
    Draft next(long number, List<Field> order) {
        Texts texts = good(number);
        boolean skipped = dialect == Dialect.SKIPPED && random.nextDouble() < SKIPPED;
        if (skipped) {
            texts.put(Field.KIND, Dialect.SKIPPED_KIND, Dialect.SKIPPED_KIND);
        }
        if (random.nextDouble() >= BAD) {
            return new Draft(fields(texts, order), values(texts), skipped, Optional.empty());
        }
        Fault fault = faults.get(random.nextInt(faults.size()));
        return bad(fault, texts, order);
    }

    private Texts good(long number) {
        Texts texts = new Texts();
        String id = Long.toString(plan.id(number));
        texts.put(Field.ID, id, id);
        char first = dialect == Dialect.SEMICOLON ? 'А' : 'A';
        String place =
                "" + letter(first) + letter(first) + letter(first) + "-" + random.nextInt(10) + random.nextInt(10);
        texts.put(Field.PLACE, quotedAtTimes(place), place);
        LocalDateTime taken = FIRST_TIME.plusSeconds(random.nextInt(SECONDS_OF_TWO_YEARS));
        texts.put(Field.TAKEN, times.format(taken), STORED_TIME.format(taken));
        putLevel(texts);
        putRatio(texts);
        String kind = String.valueOf("ABC".charAt(random.nextInt(3)));
        texts.put(Field.KIND, kind, kind);
        putNote(texts);
        return texts;
    }

    private char letter(char first) {
        return (char) (first + random.nextInt(26));
    }

    private void putLevel(Texts texts) {
        if (random.nextDouble() < MISSING_NUMBERS) {
            texts.put(Field.LEVEL, missing(), MadeRow.MISSING);
            return;
        }
        int limit = Contracts.MAX_LEVEL * 1_000;
        BigDecimal level = BigDecimal.valueOf(random.nextInt(-limit, limit + 1), 3);
        String text = random.nextBoolean()
                ? level.toPlainString()
                : level.stripTrailingZeros().toPlainString();
        texts.put(Field.LEVEL, local(random.nextInt(20) == 0 ? " " + text : text), level.toPlainString());
    }

    private void putRatio(Texts texts) {
        if (random.nextDouble() < MISSING_NUMBERS) {
            texts.put(Field.RATIO, missing(), MadeRow.MISSING);
            return;
        }
        double ratio = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-10_000, 10_000) / 100.0;
            case 1 -> random.nextDouble();
            case 2 -> random.nextDouble() * 1e-9;
            default -> Double.longBitsToDouble(random.nextLong() & 0xBFEF_FFFF_FFFF_FFFFL);
        };
        texts.put(Field.RATIO, local(Double.toString(ratio)), Double.toString(ratio));
    }

    private void putNote(Texts texts) {
        if (random.nextDouble() < MISSING_NOTES) {
            texts.put(Field.NOTE, missing(), MadeRow.MISSING);
            return;
        }
        String word = WORDS.get(random.nextInt(WORDS.size()));
        if (dialect.quotes() && random.nextBoolean()) {
            String note = word + QUOTED_WORDS.get(random.nextInt(QUOTED_WORDS.size())) + word;
            texts.put(Field.NOTE, quoted(note), note);
        } else {
            String note = word + random.nextInt(1_000);
            texts.put(Field.NOTE, quotedAtTimes(note), note);
        }
    }

    private String missing() {
        return dialect.nullWord().filter(word -> random.nextBoolean()).orElse("");
    }

    private String local(String number) {
        return number.replace(".", dialect.decimalSeparator());
    }

    private String quotedAtTimes(String text) {
        return dialect.quotes() && random.nextInt(3) == 0 ? quoted(text) : text;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private Draft bad(Fault fault, Texts texts, List<Field> order) {
        Reject reject = switch (fault) {
            case FIELD_TOO_MANY -> new Reject("", "columns", Integer.toString(order.size() + 1));
            case FIELD_TOO_FEW -> new Reject("", "columns", Integer.toString(order.size() - 1));
            case NO_ID -> wrong(texts, Field.ID, missing(), "required");
            case STRANGE_PLACE -> wrong(texts, Field.PLACE, "north-7", "pattern");
            case IMPOSSIBLE_DAY ->
                wrong(
                        texts,
                        Field.TAKEN,
                        times.format(FIRST_TIME).replace("-01-01", "-02-31").replace("01.01.", "31.02."),
                        "type");
            case LEVEL_IN_WORDS -> wrong(texts, Field.LEVEL, "high", "type");
            case LEVEL_TOO_HIGH -> wrong(texts, Field.LEVEL, local("500.001"), "maximum");
            case LEVEL_TOO_LOW -> wrong(texts, Field.LEVEL, local("-1000.5"), "minimum");
            case UNKNOWN_KIND -> wrong(texts, Field.KIND, "D", "enum");
            case TEXT_BEHIND_QUOTE -> {
                texts.put(Field.NOTE, "\"quoted\" and more", "");
                yield new Reject("", "quoting", "");
            }
            case BROKEN_BYTES -> new Reject(Field.NOTE.clean(), "encoding", "broken \uFFFD(");
        };
        List<byte[]> fields = fields(texts, order);
        switch (fault) {
            case FIELD_TOO_MANY -> fields.add("more".getBytes(dialect.charset()));
            case FIELD_TOO_FEW -> fields.remove(fields.size() - 1);
            case BROKEN_BYTES -> fields.set(order.indexOf(Field.NOTE), brokenBytes());
            default -> {}
        }
        return new Draft(fields, List.of(), false, Optional.of(reject));
    }

    private static Reject wrong(Texts texts, Field field, String text, String rule) {
        texts.put(field, text, text);
        return new Reject(field.clean(), rule, text);
    }

    private byte[] brokenBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("broken ".getBytes(dialect.charset()));
        bytes.write(0xC3); // the first of two bytes of a letter
        bytes.write('(');
        return bytes.toByteArray();
    }

    private List<byte[]> fields(Texts texts, List<Field> order) {
        List<byte[]> fields = new ArrayList<>();
        for (Field field : order) {
            fields.add(texts.written.getOrDefault(field, "").getBytes(dialect.charset()));
        }
        return fields;
    }

    private static List<String> values(Texts texts) {
        return Stream.of(Field.values())
                .map(field -> texts.meant.getOrDefault(field, MadeRow.MISSING))
                .toList();
    }
}
