package io.landfall.bench.data;

import java.nio.charset.StandardCharsets;

/** Rows of the contract {@code people}: names in several scripts, notes in quotes with delimiters and doubled quotes. */
final class PeopleRows implements RowMaker {
    private static final byte[] HEADER = bytes("person_id,given_name,family_name,email,born,country,city,income,note");
    private static final byte[][] GIVEN =
            texts("Anna", "Boris", "Иван", "Мария", "Lars", "Zoë", "Élodie", "Nino", "Արամ", "José", "Olga", "Пётр");
    private static final byte[][] FAMILIES = texts(
            "Smit", "de Vries", "Müller", "Lefèvre", "Иванова", "Петровић", "O'Neil", "Բաղդասարյան", "Kim", "Назаров");
    private static final byte[][] COUNTRIES = texts("NL", "DE", "FR", "KZ", "RU", "RS", "AM", "GE");
    private static final byte[][] CITIES =
            texts("Utrecht", "Köln", "Lyon", "Алматы", "Пермь", "Нови Сад", "Gyumri", "თბილისი");
    private static final byte[][] WORDS = texts(
            "asked", "for", "a", "письмо", "twice", "since", "spring", "and", "pays", "on", "time", "moved", "to",
            "another", "flat", "phone", "changed", "rückt", "nach");
    private static final String[] BREAKS = {
        "person_id:required",
        "person_id:type",
        "family_name:required",
        "email:pattern",
        "born:required",
        "born:type",
        "country:enum",
        "income:type",
        "income:minimum",
        "income:maximum",
        "note:required"
    };
    private static final byte[] QUOTED = bytes("\"\"as agreed\"\", ");

    private final Calendar calendar = new Calendar();
    private long id;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[][] texts(String... words) {
        return RowMaker.texts(StandardCharsets.UTF_8, words);
    }

    @Override
    public void header(ByteSink out) {
        out.bytes(HEADER);
    }

    @Override
    public String row(ByteSink out, Chance chance) {
        String broken = chance.once(ONE_BAD_IN) ? BREAKS[chance.below(BREAKS.length)] : "";
        id++;
        switch (broken) {
            case "person_id:required" -> {}
            case "person_id:type" -> out.bytes(bytes("one"));
            default -> out.whole(id);
        }
        out.sign(',').bytes(chance.one(GIVEN)).sign(',');
        if (!broken.equals("family_name:required")) {
            out.bytes(chance.one(FAMILIES)).sign(' ').whole(chance.below(500));
        }
        out.sign(',').sign('p').whole(id).sign(broken.equals("email:pattern") ? '#' : '@');
        out.bytes(bytes("mail.example")).sign(',');
        switch (broken) {
            case "born:required" -> {}
            case "born:type" -> out.bytes(bytes("1999-02-29"));
            default -> calendar.iso(out, chance.below(25_000) - 5_000L);
        }
        out.sign(',')
                .bytes(broken.equals("country:enum") ? bytes("XX") : chance.one(COUNTRIES))
                .sign(',');
        out.bytes(chance.one(CITIES)).sign(',');
        switch (broken) {
            case "income:type" -> out.bytes(bytes("much"));
            case "income:minimum" -> out.fixed(-1 - chance.below(100_000), 2, '.');
            case "income:maximum" -> out.fixed(100_000_001L + chance.below(100_000), 2, '.');
            default -> out.fixed(chance.below(9_000_000), 2, '.');
        }
        out.sign(',');
        if (!broken.equals("note:required")) {
            note(out, chance);
        }
        return broken;
    }

    private static void note(ByteSink out, Chance chance) {
        boolean quoted = chance.once(3);
        if (quoted) {
            out.sign('"').bytes(chance.one(WORDS)).bytes(QUOTED);
        }
        int words = 2 + chance.below(9);
        for (int w = 0; w < words; w++) {
            out.bytes(chance.one(WORDS)).sign(w == words - 1 ? '.' : ' ');
        }
        if (quoted) {
            out.sign('"');
        }
    }
}
