package io.landfall.local.hdfs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landfall.local.http.LocalHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A server that answers as WebHDFS does, with files from memory. */
public final class FakeWebHdfs implements AutoCloseable {
    private static final String ROOT = "/webhdfs/v1/landfall/";

    private final Map<String, String> files = new TreeMap<>();
    private final HttpServer server;

    /** Starts a server without files on a port of its own. */
    public FakeWebHdfs() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(ROOT, this::answer);
        server.start();
    }

    /** Adds a file by its path below the root. */
    public void put(String path, String content) {
        files.put(path, content);
    }

    /** A client of this server. */
    public WebHdfs client() {
        return new WebHdfs(
                new LocalHttp(),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "/landfall");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(ROOT.length());
        boolean list = exchange.getRequestURI().getQuery().equals("op=LISTSTATUS");
        String body = list ? listing(path) : files.getOrDefault(path, "");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String listing(String folder) {
        Map<String, String> children = new TreeMap<>();
        for (String file : files.keySet()) {
            if (file.startsWith(folder + "/")) {
                String rest = file.substring(folder.length() + 1);
                int slash = rest.indexOf('/');
                children.put(slash < 0 ? rest : rest.substring(0, slash), slash < 0 ? "FILE" : "DIRECTORY");
            }
        }
        String entries = children.entrySet().stream()
                .map(child -> "{\"pathSuffix\":\"" + child.getKey() + "\",\"type\":\"" + child.getValue()
                        + "\",\"length\":1,\"modificationTime\":1}")
                .collect(Collectors.joining(","));
        return entries.isEmpty() ? "" : "{\"FileStatuses\":{\"FileStatus\":[" + entries + "]}}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
