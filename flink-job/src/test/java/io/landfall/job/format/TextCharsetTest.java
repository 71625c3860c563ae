package io.landfall.job.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextCharsetTest {
    private static final List<String> CYRILLIC = List.of("windows-1251", "KOI8-R");
    private static final List<String> DECOYS = List.of("IBM866", "ISO-8859-5", "x-MacCyrillic");
    private static final List<String> WESTERN = List.of("ISO-8859-1", "windows-1252");
    private static final List<String> UNICODE = List.of("UTF-8", "UTF-16LE", "UTF-16BE");

    private static final String[] RUSSIAN = {
        "Скорость",
        "Время",
        "Дата",
        "Датчик",
        "Температура",
        "Давление",
        "Номер",
        "Имя",
        "Станция",
        "Широта",
        "Долгота",
        "Прибор",
        "Значение",
        "Единица",
        "Комментарий",
        "Поезд",
        "Вагон",
        "Путь",
        "Ускорение",
        "Напряжение",
        "Ток",
        "Мощность",
        "Частота",
        "Объём",
        "Расход",
        "Уровень",
        "Клиент",
        "Город",
        "Сумма",
        "Счёт",
        "Операция",
        "Статус",
        "Иванов",
        "Петров",
        "Москва",
        "Щёлково",
        "Екатеринбург",
        "Юг",
        "Ось",
        "Шум",
        "Цех"
    };
    private static final String[] GERMAN = {
        "Geschwindigkeit",
        "Größe",
        "Länge",
        "Höhe",
        "Straße",
        "Prüfung",
        "für",
        "Österreich",
        "Übertrag",
        "München",
        "Zähler",
        "Gerät",
        "Maß",
        "Druck",
        "Zeit",
        "Datum"
    };
    private static final String[] FRENCH = {
        "Température",
        "Numéro",
        "Élève",
        "Hôpital",
        "août",
        "façon",
        "Noël",
        "où",
        "être",
        "vitesse",
        "durée",
        "site",
        "heure",
        "mesuré",
        "à",
        "côté"
    };
    private static final String[] ENGLISH = {"time", "speed", "sensor", "value", "station", "name", "unit", "status"};

    private static String find(byte[] text, String... words) throws IOException {
        return TextCharset.find("auto", new ByteArrayInputStream(text), List.of(words));
    }

    private static byte[] in(String charset, String text) {
        return text.getBytes(Charset.forName(charset));
    }

    /** A text as tables have it. */
    private static String table(Random random, String[] words, int rows) {
        StringBuilder text = new StringBuilder();
        int style = random.nextInt(4);
        for (int row = 0; row <= rows; row++) {
            int columns = 3 + random.nextInt(5);
            for (int column = 0; column < columns; column++) {
                String word = words[random.nextInt(words.length)];
                text.append(column > 0 ? ";" : "");
                if (row > 0 && random.nextBoolean()) {
                    text.append(random.nextInt(100_000) / 100.0);
                } else {
                    text.append(
                            switch (style) {
                                case 0 -> word;
                                case 1 -> word.toUpperCase(Locale.ROOT);
                                case 2 -> word.toLowerCase(Locale.ROOT);
                                default -> word + " " + words[random.nextInt(words.length)].toLowerCase(Locale.ROOT);
                            });
                }
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    @Test
    void neverAnswersWronglyAndSeldomRefuses() throws IOException {
        long seed = 20_260_721;
        Random random = new Random(seed);
        int asked = 0;
        int[] refused = new int[3];
        int[] askedOf = new int[3];
        for (int sample = 0; sample < 150; sample++) {
            int rows = sample % 3 == 0 ? 0 : 1 + random.nextInt(40);
            List<List<String>> plans = List.of(
                    plan(RUSSIAN, CYRILLIC), plan(GERMAN, WESTERN), plan(FRENCH, WESTERN), plan(ENGLISH, UNICODE));
            String[][] languages = {RUSSIAN, GERMAN, FRENCH, ENGLISH};
            for (int language = 0; language < languages.length; language++) {
                String text = table(random, languages[language], rows);
                for (String charset : plans.get(language)) {
                    byte[] bytes = in(charset, text);
                    int size = rows == 0 ? 0 : rows < 10 ? 1 : 2;
                    asked++;
                    askedOf[size]++;
                    try {
                        String found = find(bytes);
                        assertThat(new String(bytes, Charset.forName(found)))
                                .as("seed %d, sample %d: %s taken for %s", seed, sample, charset, found)
                                .isEqualTo(text);
                    } catch (UnreadableFileException e) {
                        assertThat(e.reason()).isEqualTo("charset-unsure");
                        refused[size]++;
                    }
                }
            }
        }
        System.out.printf(
                "charsets: %d texts, 0 wrong; refused %d of %d headers alone, %d of %d short tables, %d of %d longer ones%n",
                asked, refused[0], askedOf[0], refused[1], askedOf[1], refused[2], askedOf[2]);
        assertThat(refused[2]).isLessThanOrEqualTo(askedOf[2] / 50);
    }

    private static List<String> plan(String[] words, List<String> charsets) {
        List<String> plan = new ArrayList<>(charsets);
        if (words != ENGLISH) {
            plan.addAll(UNICODE);
        }
        return plan;
    }

    @Test
    void doesNotTakeRareCharsetsForCommonOnes() throws IOException {
        Random random = new Random(17);
        for (int sample = 0; sample < 100; sample++) {
            String text = table(random, RUSSIAN, sample % 20);
            for (String charset : DECOYS) {
                byte[] bytes = in(charset, text);
                assertThatThrownBy(() -> find(bytes))
                        .as("%s: %s", charset, text)
                        .isInstanceOf(UnreadableFileException.class);
            }
        }
    }

    @Test
    void doesNotTakeOtherLanguagesOfEuropeForWesternOnes() {
        for (String text : List.of(
                "prędkość;ciśnienie;źródło;łączny\n1;2;3;4\n",
                "rychlost;český;měření;průměr;žlutý\n",
                "sebesség;hőmérséklet;mért érték;fűtés\n")) {
            assertThatThrownBy(() -> find(in("windows-1250", text)))
                    .isInstanceOfSatisfying(
                            UnreadableFileException.class,
                            e -> assertThat(e.reason()).isEqualTo("charset-unsure"));
        }
    }

    @Test
    void wordsOfTheContractProveACharset() throws IOException {
        for (String charset : CYRILLIC) {
            byte[] short1 = in(charset, "№;Ток\n1;2\n");
            assertThatThrownBy(() -> find(short1)).isInstanceOf(UnreadableFileException.class);
            assertThat(find(in(charset, "n;Ток\n1;2\n"), "Ток")).isEqualTo(charset);
        }
        assertThat(find(in("IBM866", "Время;Ток\n"), "Время")).isEqualTo("IBM866");
    }

    @Test
    void symbolsAloneReadTheSameEverywhere() throws IOException {
        String text = "time;temperature, °C;deviation ±\n1;2;3\n";
        byte[] bytes = in("windows-1251", text);
        assertThat(new String(bytes, Charset.forName(find(bytes)))).isEqualTo(text);
    }

    @Test
    void believesMarksAndDeclarations() throws IOException {
        for (String charset : UNICODE) {
            byte[] marked = in(charset, "\uFEFFa;b\n");
            assertThat(TextCharset.find("windows-1251", new ByteArrayInputStream(marked), List.of()))
                    .isEqualTo(charset);
            assertThat(find(marked)).isEqualTo(charset);
        }
        assertThat(TextCharset.find("KOI8-R", new ByteArrayInputStream(new byte[0]), List.of()))
                .isEqualTo("KOI8-R");
        assertThat(TextCharset.find("UTF-16", new ByteArrayInputStream(in("UTF-16LE", "a")), List.of()))
                .isEqualTo("UTF-16LE");
    }

    @Test
    void takesAsciiForUtf8() throws IOException {
        assertThat(find(in("US-ASCII", "time;speed\n1;2\n"))).isEqualTo("UTF-8");
        assertThat(find(new byte[0])).isEqualTo("UTF-8");
        assertThat(find(in("US-ASCII", "1;2\n3;4\n"))).isEqualTo("UTF-8");
        assertThat(find(in("UTF-16LE", "1;2\n3;4\n"))).isEqualTo("UTF-16LE");
    }

    @Test
    void refusesDamagedUtf8AndBytesThatAreNoText() {
        byte[] damaged = in("UTF-8", "Скорость;Время;Дата\n");
        damaged[9] = 'x';
        assertThatThrownBy(() -> find(damaged)).hasMessageContaining("UTF-8").hasMessageContaining("byte 1");
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        assertThatThrownBy(() -> find(noise)).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void aStrayZeroMakesNoUtf16() {
        for (String charset : List.of("UTF-8", "windows-1251")) {
            for (int place : new int[] {100, 101}) {
                byte[] text = in(charset, "Скорость;1,5\r\n".repeat(100));
                text[place] = 0;
                assertThatThrownBy(() -> find(text))
                        .isInstanceOfSatisfying(
                                UnreadableFileException.class,
                                e -> assertThat(e.reason()).isEqualTo("charset-unsure"));
            }
        }
    }

    @Test
    void turnsEveryCharsetIntoUtf8() throws IOException {
        String text = "\uFEFFСкорость;Größe;𝄞\n".repeat(9_000).substring(1);
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "GB18030", "UTF-32BE")) {
            for (int block : new int[] {1, 7, 1 << 16}) {
                String wanted = block == 1 ? text.substring(0, 500) : text;
                StringBuilder read = new StringBuilder();
                try (Utf8Stream in =
                        new Utf8Stream(new ByteArrayInputStream(in(charset, "\uFEFF" + wanted)), charset)) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    byte[] bytes = new byte[block];
                    for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                        out.write(bytes, 0, count);
                    }
                    read.append(out.toString(StandardCharsets.UTF_8));
                }
                assertThat(read.toString()).isEqualTo(wanted);
            }
        }
    }

    @Test
    void saysWhichByteIsWrong() {
        byte[] text = in("UTF-16LE", "a".repeat(50_000) + "\uD800x");
        text[100_000] = 0;
        text[100_001] = (byte) 0xDC;
        assertThatThrownBy(() -> new Utf8Stream(new ByteArrayInputStream(text), "UTF-16LE").readAllBytes())
                .isInstanceOfSatisfying(UnreadableFileException.class, e -> {
                    assertThat(e.reason()).isEqualTo("charset");
                    assertThat(e.explanation()).contains("byte 100001");
                });
        assertThatThrownBy(() ->
                        new Utf8Stream(new ByteArrayInputStream(new byte[] {65, 0, 66}), "UTF-16LE").readAllBytes())
                .hasMessageContaining("byte 3");
    }
}
