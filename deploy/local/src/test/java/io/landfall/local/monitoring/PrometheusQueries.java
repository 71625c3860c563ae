package io.landfall.local.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.local.http.LocalHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a Prometheus on loopback. */
final class PrometheusQueries {
    /** What is left of a query without its texts, labels, times and groupings: names of metrics, functions and words. */
    private static final Pattern NO_METRIC = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*\\}|\\[[^]]*\\]|\\b(?:by|without|on|ignoring|group_left)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w|\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "by", "ALERTS");

    private final LocalHttp http = new LocalHttp();
    private final String address;

    PrometheusQueries(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    boolean isReady() throws InterruptedException {
        try {
            return http.get(URI.create(address + "/-/ready")).isOk();
        } catch (IOException e) {
            return false;
        }
    }

    /** The values of a query now, without those that are no number. */
    List<Double> values(String query) throws IOException, InterruptedException {
        List<Double> values = new ArrayList<>();
        for (JsonNode series : ask("/api/v1/query?query=" + encoded(query)).path("result")) {
            double value = Double.parseDouble(series.path("value").path(1).asText());
            if (!Double.isNaN(value)) {
                values.add(value);
            }
        }
        return values;
    }

    /** Metrics that a query names and that nothing tells. */
    Set<String> unknownMetrics(String query) throws IOException, InterruptedException {
        Set<String> unknown = new TreeSet<>();
        Matcher names = NAME.matcher(NO_METRIC.matcher(query).replaceAll(" "));
        while (names.find()) {
            String name = names.group();
            if (!WORDS.contains(name) && values("count(" + name + ")").isEmpty()) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /** All alerting rules, with how their last evaluation went. */
    List<JsonNode> rules() throws IOException, InterruptedException {
        List<JsonNode> rules = new ArrayList<>();
        ask("/api/v1/rules?type=alert")
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        LocalHttp.Answer answer = http.get(URI.create(address + path));
        if (!answer.isOk()) {
            throw new IOException(path + ": " + answer.body());
        }
        return answer.json().path("data");
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
