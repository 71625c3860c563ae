package io.landfall.bench.data;

import java.nio.charset.StandardCharsets;

/** Rows of the contract {@code trades}: exact decimals of several sizes. */
final class TradeRows implements RowMaker {
    private static final byte[] HEADER = bytes("trade_id,traded_at,symbol,side,price,quantity,fee,venue");
    private static final byte[][] SIDES = RowMaker.texts(StandardCharsets.US_ASCII, "BUY", "SELL");
    private static final byte[][] VENUES = RowMaker.texts(StandardCharsets.US_ASCII, "XAMS", "XETR", "XPAR", "MISX");
    private static final String[] BREAKS = {
        "trade_id:required", "trade_id:type", "traded_at:required", "traded_at:type", "symbol:required", "side:enum",
        "price:type", "price:minimum", "quantity:minimum", "quantity:maximum", "fee:type", "venue:enum"
    };
    private static final byte[] NO_NUMBER = bytes("1.2.3");
    private static final long BEGIN = 1_767_225_600L;
    private static final int SYMBOLS = 2_000;

    private final Calendar calendar = new Calendar();
    private long id = 7_000_000_000L;

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
            case "trade_id:required" -> {}
            case "trade_id:type" -> out.bytes(NO_NUMBER);
            default -> out.whole(id);
        }
        out.sign(',');
        switch (broken) {
            case "traded_at:required" -> {}
            case "traded_at:type" -> out.bytes(bytes("2026-01-01T24:30:00"));
            default -> calendar.isoMoment(out, BEGIN + (id - 7_000_000_000L) / 50);
        }
        out.sign(',');
        if (!broken.equals("symbol:required")) {
            int symbol = chance.below(SYMBOLS);
            out.sign((char) ('A' + symbol % 26))
                    .sign((char) ('A' + symbol / 26 % 26))
                    .padded(symbol, 4);
        }
        out.sign(',')
                .bytes(broken.equals("side:enum") ? bytes("HOLD") : chance.one(SIDES))
                .sign(',');
        switch (broken) {
            case "price:type" -> out.bytes(NO_NUMBER);
            case "price:minimum" -> out.fixed(-1L - chance.below(1_000_000), 6, '.');
            default -> out.fixed(1_000_000L + (chance.next() >>> 31), 6, '.');
        }
        out.sign(',');
        switch (broken) {
            case "quantity:minimum" -> out.fixed(-1L - chance.below(1_000), 2, '.');
            case "quantity:maximum" -> out.fixed(100_000_001L + chance.below(1_000), 2, '.');
            default -> out.fixed(100L * chance.below(10_000) + 50L * chance.below(2), 2, '.');
        }
        out.sign(',');
        if (broken.equals("fee:type")) {
            out.bytes(NO_NUMBER);
        } else if (!chance.once(50)) {
            out.fixed(chance.below(250_000), 4, '.');
        }
        out.sign(',').bytes(broken.equals("venue:enum") ? bytes("NYSE") : chance.one(VENUES));
        return broken;
    }
}
