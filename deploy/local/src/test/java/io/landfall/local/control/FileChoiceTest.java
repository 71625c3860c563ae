package io.landfall.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.landfall.contract.layout.FileRef;
import io.landfall.local.hdfs.WebHdfs;
import io.landfall.local.http.LocalHttp;
import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as WebHDFS does. */
class FileChoiceTest {
    private static final String MARCH = FileRef.idOf("days", "2024/march.csv");
    private static final String MAY = FileRef.idOf("days", "2024/may.csv");
    private static final String QUEUED = FileRef.idOf("days", "june \u001b[31m.csv");

    private final Map<String, String> files = new TreeMap<>();
    private HttpServer server;
    private FileChoice choice;

    @BeforeEach
    void startsTheServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/webhdfs/v1/landfall/", exchange -> {
            String path = exchange.getRequestURI().getPath().substring("/webhdfs/v1/landfall/".length());
            String query = exchange.getRequestURI().getQuery();
            String body = query.equals("op=LISTSTATUS") ? listing(path) : files.getOrDefault(path, "");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        choice = new FileChoice(new WebHdfs(new LocalHttp(), server.getAddress().getPort(), "/landfall"));
        files.put("ledger/days/" + MARCH + "-g1.json", "{\"file\":{\"name\":\"2024/march.csv\"}}");
        files.put("ledger/days/" + MARCH + "-g2.json", "{\"file\":{\"name\":\"2024/march.csv\"}}");
        files.put("ledger/days/" + MAY + "-g1.json", "{\"file\":{\"name\":\"2024/may.csv\"}}");
        files.put("ledger/days/.half.tmp", "{");
        files.put("queue/days/" + QUEUED + "-g1.claim", "{\"name\":\"june \\u001b[31m.csv\"}");
    }

    @AfterEach
    void stopsTheServer() {
        server.stop(0);
    }

    private String listing(String folder) {
        String entries = files.keySet().stream()
                .filter(file -> file.startsWith(folder + "/"))
                .map(file -> "{\"pathSuffix\":\"" + file.substring(folder.length() + 1)
                        + "\",\"type\":\"FILE\",\"length\":1,\"modificationTime\":1}")
                .collect(Collectors.joining(","));
        return entries.isEmpty() ? "" : "{\"FileStatuses\":{\"FileStatus\":[" + entries + "]}}";
    }

    @Test
    void findsAFileByItsNameItsIdOrTheBeginningOfEither() throws Exception {
        assertThat(choice.find("days", "2024/may.csv")).isEqualTo(MAY);
        assertThat(choice.find("days", MARCH)).isEqualTo(MARCH);
        assertThat(choice.find("days", MARCH.substring(0, 6))).isEqualTo(MARCH);
        assertThat(choice.find("days", "2024/mar")).isEqualTo(MARCH);
        assertThat(choice.find("days", "june")).isEqualTo(QUEUED);
    }

    @Test
    void namesTheFilesThatMayBeMeant() {
        assertThatThrownBy(() -> choice.find("days", "2024/m"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("2 files of days begin with '2024/m':\n")
                .hasMessageContaining("  " + MARCH + "  2024/march.csv")
                .hasMessageContaining("  " + MAY + "  2024/may.csv");
        assertThatThrownBy(() -> choice.find("days", "2024/marhc.csv"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "no file of days is called '2024/marhc.csv'; did you mean\n  " + MARCH + "  2024/march.csv");
        assertThatThrownBy(() -> choice.find("days", "[31m"))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith("did you mean\n  " + QUEUED + "  june \uFFFD[31m.csv");
    }

    @Test
    void saysWhenNothingIsLikeIt() {
        assertThatThrownBy(() -> choice.find("days", "completely other"))
                .isInstanceOf(Refusal.class)
                .hasMessage("no file of days is called 'completely other'; ./landfall status lists them");
        assertThatThrownBy(() -> choice.find("nights", "a.csv"))
                .isInstanceOf(Refusal.class)
                .hasMessage("no file of nights has arrived yet");
    }
}
