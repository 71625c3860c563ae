package io.landfall.bench.data;

import java.nio.charset.StandardCharsets;

/** Rows of the contract {@code sensors}, about 64 bytes each. */
final class SensorRows implements RowMaker {
    private static final byte[] HEADER =
            "id,taken_at,sensor,site,temperature,humidity,status,calibrated".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] SITES =
            RowMaker.texts(StandardCharsets.US_ASCII, "north", "south", "east", "west", "roof", "hall", "dock", "yard");
    private static final byte[][] STATES =
            RowMaker.texts(StandardCharsets.US_ASCII, "ok", "ok", "ok", "ok", "ok", "warn", "idle", "fail");
    private static final byte[][] TRUTHS = RowMaker.texts(StandardCharsets.US_ASCII, "true", "true", "true", "false");
    private static final String[] BREAKS = {
        "id:required",
        "id:type",
        "taken_at:required",
        "taken_at:type",
        "sensor:required",
        "site:enum",
        "temperature:type",
        "temperature:minimum",
        "temperature:maximum",
        "humidity:type",
        "humidity:maximum",
        "status:enum",
        "calibrated:type"
    };
    private static final byte[] NO_NUMBER = bytes("n/a");
    private static final byte[] NO_ID = bytes("12x4");
    private static final byte[] NO_TIME = bytes("2026-02-30T12:00:00");
    private static final byte[] NO_SITE = bytes("mars");
    private static final byte[] NO_STATE = bytes("broken");
    private static final byte[] NO_TRUTH = bytes("maybe");
    private static final int SENSORS = 400;

    /** 2026-01-01T00:00:00, and four rows a second from then on. */
    private static final long BEGIN = 1_767_225_600L;

    private static final long FIRST_ID = 10_000_000L;

    private final Calendar calendar = new Calendar();
    private long id = FIRST_ID;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
            case "id:required" -> out.sign(',');
            case "id:type" -> out.bytes(NO_ID).sign(',');
            default -> out.whole(id).sign(',');
        }
        switch (broken) {
            case "taken_at:required" -> out.sign(',');
            case "taken_at:type" -> out.bytes(NO_TIME).sign(',');
            default -> {
                calendar.isoMoment(out, BEGIN + (id - FIRST_ID) / 4);
                out.sign(',');
            }
        }
        if (!broken.equals("sensor:required")) {
            out.sign('s').sign('-').padded(chance.below(SENSORS), 4);
        }
        out.sign(',')
                .bytes(broken.equals("site:enum") ? NO_SITE : chance.one(SITES))
                .sign(',');
        numbers(out, chance, broken);
        out.bytes(broken.equals("status:enum") ? NO_STATE : chance.one(STATES)).sign(',');
        out.bytes(broken.equals("calibrated:type") ? NO_TRUTH : chance.one(TRUTHS));
        return broken;
    }

    private static void numbers(ByteSink out, Chance chance, String broken) {
        switch (broken) {
            case "temperature:type" -> out.bytes(NO_NUMBER);
            case "temperature:minimum" -> out.fixed(-6_001 - chance.below(3_000), 2, '.');
            case "temperature:maximum" -> out.fixed(12_501 + chance.below(9_000), 2, '.');
            default -> {
                if (!chance.once(200)) {
                    out.fixed(chance.below(6_000) - 2_000, 2, '.');
                }
            }
        }
        out.sign(',');
        switch (broken) {
            case "humidity:type" -> out.bytes(NO_NUMBER);
            case "humidity:maximum" -> out.fixed(10_001 + chance.below(9_000), 2, '.');
            default -> {
                if (!chance.once(200)) {
                    out.fixed(chance.below(10_001), 2, '.');
                }
            }
        }
        out.sign(',');
    }
}
