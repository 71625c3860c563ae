package io.landfall.bench.data;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Predicate;

/** The rules of the contract {@code sensors} in the plainest Java. */
final class SensorOracle {
    private SensorOracle() {}

    static String brokenRule(String[] fields) {
        if (fields[0].isEmpty()) {
            return "id:required";
        }
        if (!parses(fields[0], text -> Long.parseLong(text) > 0)) {
            return "id:type";
        }
        if (fields[1].isEmpty()) {
            return "taken_at:required";
        }
        if (!parses(fields[1], text -> LocalDateTime.parse(text).getYear() > 0)) {
            return "taken_at:type";
        }
        if (fields[2].isEmpty()) {
            return "sensor:required";
        }
        if (!List.of("north", "south", "east", "west", "roof", "hall", "dock", "yard")
                .contains(fields[3])) {
            return "site:enum";
        }
        String temperature = number("temperature", fields[4], "-60", "125");
        if (!temperature.isEmpty()) {
            return temperature;
        }
        String humidity = number("humidity", fields[5], "-1000000", "100");
        if (!humidity.isEmpty()) {
            return humidity;
        }
        if (!List.of("ok", "warn", "fail", "idle").contains(fields[6])) {
            return "status:enum";
        }
        return List.of("true", "false").contains(fields[7]) ? "" : "calibrated:type";
    }

    private static String number(String name, String text, String least, String most) {
        if (text.isEmpty()) {
            return "";
        }
        if (!parses(text, digits -> new BigDecimal(digits).scale() >= 0)) {
            return name + ":type";
        }
        BigDecimal value = new BigDecimal(text);
        if (value.compareTo(new BigDecimal(least)) < 0) {
            return name + ":minimum";
        }
        return value.compareTo(new BigDecimal(most)) > 0 ? name + ":maximum" : "";
    }

    private static boolean parses(String text, Predicate<String> parser) {
        try {
            return parser.test(text);
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }
}
