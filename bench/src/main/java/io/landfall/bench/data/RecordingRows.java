package io.landfall.bench.data;

import java.nio.charset.Charset;

/**
 * Rows of a measuring system: a time and 300 channels that wander, with {@code ;}, decimal comma, Windows-1251 and
 * Cyrillic names.
 */
public final class RecordingRows implements RowMaker {
    /** Numeric channels beside the time. */
    public static final int CHANNELS = 300;

    private static final Charset CHARSET = Charset.forName("windows-1251");
    private static final String[] KINDS = {
        "Температура (°C)", "Давление (кПа)", "Частота вращения (об/мин)", "Напряжение (В)", "Скорость (км/ч)"
    };
    private static final int[] BASES = {8_000, 101_300, 2_400, 1_380, 9_000};
    private static final int[] SCALES = {2, 2, 0, 2, 2};
    private static final int[] STEPS = {8, 15, 25, 3, 20};
    private static final String[] BREAKS = {
        "time:required", "time:type", "ch001:minimum", "ch001:maximum", "ch002:minimum", "ch002:maximum",
        "ch003:maximum", "ch003:type", "ch004:required", "ch005:required", "ch150:type", "ch300:type"
    };
    private static final byte[] NO_TIME = "31.04.2026 10:00:00.000".getBytes(CHARSET);
    private static final byte[] NO_NUMBER = "обрыв".getBytes(CHARSET);
    private static final long BEGIN_MILLIS = 1_767_225_600_000L;
    private static final int STEP_MILLIS = 10;

    private final Calendar calendar = new Calendar();
    private final int[] levels = new int[CHANNELS];
    private long time = BEGIN_MILLIS;

    RecordingRows() {
        for (int c = 0; c < CHANNELS; c++) {
            levels[c] = BASES[c % KINDS.length] + 7 * c;
        }
    }

    /** Name of a channel in the file, {@code n} from 1. */
    public static String channelName(int n) {
        String kind = KINDS[(n - 1) % KINDS.length];
        return kind.replace(" (", " %03d (".formatted(n));
    }

    @Override
    public void header(ByteSink out) {
        out.bytes("Время".getBytes(CHARSET));
        for (int n = 1; n <= CHANNELS; n++) {
            out.sign(';').bytes(channelName(n).getBytes(CHARSET));
        }
    }

    @Override
    public String row(ByteSink out, Chance chance) {
        String broken = chance.once(ONE_BAD_IN) ? BREAKS[chance.below(BREAKS.length)] : "";
        time += STEP_MILLIS;
        switch (broken) {
            case "time:required" -> {}
            case "time:type" -> out.bytes(NO_TIME);
            default -> {
                calendar.dotted(out, time / 86_400_000);
                Calendar.clock(out.sign(' '), time / 1000 % 86_400);
                out.sign('.').padded(time % 1000, 3);
            }
        }
        int brokenChannel = broken.startsWith("ch") ? Integer.parseInt(broken.substring(2, 5)) - 1 : -1;
        for (int c = 0; c < CHANNELS; c++) {
            out.sign(';');
            if (c == brokenChannel) {
                breakChannel(out, broken, c);
            } else {
                channel(out, chance, c);
            }
        }
        return broken;
    }

    /** Half of the steps change nothing, as in recordings of slow things by a fast clock. */
    private void channel(ByteSink out, Chance chance, int c) {
        int kind = c % KINDS.length;
        int step = chance.below(4 * STEPS[kind]);
        if (step <= 2 * STEPS[kind]) {
            int wandered = levels[c] + step - STEPS[kind];
            boolean near = Math.abs(wandered - BASES[kind] - 7 * c) < BASES[kind] / 2;
            levels[c] = near ? wandered : levels[c];
        }
        out.fixed(levels[c], SCALES[kind], ',');
    }

    private static void breakChannel(ByteSink out, String broken, int c) {
        if (broken.endsWith("type")) {
            out.bytes(NO_NUMBER);
        } else if (broken.endsWith("minimum")) {
            out.fixed(-9_999_900, SCALES[c % KINDS.length], ',');
        } else if (broken.endsWith("maximum")) {
            out.fixed(99_999_900, SCALES[c % KINDS.length], ',');
        }
    }
}
