package io.landfall.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A dashboard of Grafana as its file says it. */
record Board(String uid, List<Panel> panels) {

    /** A panel and its queries, with Grafana's variables filled in. */
    record Panel(String title, List<String> queries) {}

    /** All boards of a folder. */
    static List<Board> all(Path folder) throws IOException {
        List<Board> boards = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                boards.add(of(file));
            }
        }
        return boards;
    }

    private static Board of(Path file) throws IOException {
        JsonNode json = Json.mapper().readTree(file.toFile());
        List<Panel> panels = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : json.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as("ids in %s", file).isTrue();
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel(file, panel));
            }
        }
        return new Board(json.path("uid").asText(), panels);
    }

    private static Panel panel(Path file, JsonNode panel) {
        String title = panel.path("title").asText();
        assertThat(title).as("title of a panel in %s", file).isNotBlank();
        assertThat(panel.path("description").asText())
                .as("description of %s in %s", title, file)
                .isNotBlank();
        assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                .as("unit of %s in %s", title, file)
                .isNotBlank();
        List<String> queries = new ArrayList<>();
        for (JsonNode target : panel.path("targets")) {
            queries.add(target.path("expr")
                    .asText()
                    .replace("$__rate_interval", "30s")
                    .replace("$__range", "10m")
                    .replace("$dataset", ".*"));
        }
        assertThat(queries).as("queries of %s in %s", title, file).isNotEmpty();
        return new Panel(title, queries);
    }
}
