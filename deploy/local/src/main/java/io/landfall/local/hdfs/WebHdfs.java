package io.landfall.local.hdfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.local.http.LocalHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and changes HDFS over plain HTTP, so that the command line needs no Hadoop client. Paths are relative to Landfall's root. */
public final class WebHdfs {
    private static final int NOT_FOUND = 404;
    private static final Duration WRITE = Duration.ofSeconds(60);

    private final LocalHttp http;
    private final URI nameNode;
    private final String root;

    /**
     * A reader.
     *
     * @param nameNode the NameNode's HTTP address without a path, such as {@code http://127.0.0.1:9870}
     * @param root Landfall's root on HDFS, an absolute path
     */
    public WebHdfs(LocalHttp http, URI nameNode, String root) {
        this.http = http;
        this.nameNode = nameNode;
        this.root = root;
    }

    /**
     * One child of a folder.
     *
     * @param name its own name
     * @param folder whether it is a folder
     * @param bytes length of a file
     * @param modified when it was last changed
     */
    public record Entry(String name, boolean folder, long bytes, Instant modified) {}

    /** The children of a folder; none if it does not exist. */
    public List<Entry> list(String path) throws IOException, InterruptedException {
        LocalHttp.Answer answer = http.get(address(path, "LISTSTATUS"));
        if (answer.status() == NOT_FOUND) {
            return List.of();
        }
        if (!answer.isOk()) {
            throw new IOException("HDFS can't list " + path + ": status " + answer.status());
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode status : answer.json().path("FileStatuses").path("FileStatus")) {
            entries.add(new Entry(
                    status.path("pathSuffix").asText(),
                    status.path("type").asText().equals("DIRECTORY"),
                    status.path("length").asLong(),
                    Instant.ofEpochMilli(status.path("modificationTime").asLong())));
        }
        return entries;
    }

    /** The text of a file. */
    public String read(String path) throws IOException, InterruptedException {
        return find(path).orElseThrow(() -> new IOException("HDFS has no " + path));
    }

    /** The text of a file that may be gone. */
    public Optional<String> find(String path) throws IOException, InterruptedException {
        LocalHttp.Answer answer = http.get(address(path, "OPEN"));
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw new IOException("HDFS can't read " + path + ": status " + answer.status());
        }
        return Optional.of(answer.body());
    }

    /** Copies a file to this machine. */
    public void download(String path, Path copy) throws IOException, InterruptedException {
        http.download(address(path, "OPEN"), copy);
    }

    /** Writes a new file with the folders above it; one that is there is replaced. */
    public void write(String path, byte[] content) throws IOException, InterruptedException {
        write(path, BodyPublishers.ofByteArray(content));
    }

    /** Writes a new file with the folders above it from one of this machine; one that is there is replaced. */
    public void write(String path, Path file) throws IOException, InterruptedException {
        write(path, BodyPublishers.ofFile(file));
    }

    /** The NameNode names a DataNode, which takes the bytes. */
    private void write(String path, HttpRequest.BodyPublisher content) throws IOException, InterruptedException {
        LocalHttp.Answer named =
                put(changing(path, "CREATE", "overwrite=true&noredirect=true"), BodyPublishers.noBody(), path);
        URI dataNode = URI.create(named.json().path("Location").asText());
        put(dataNode, content, path);
    }

    /** Renames a file; false if there is one of that name already, or none of the old. */
    public boolean rename(String path, String newPath) throws IOException, InterruptedException {
        URI address = changing(path, "RENAME", "destination=" + root + "/" + newPath);
        return put(address, BodyPublishers.noBody(), path)
                .json()
                .path("boolean")
                .asBoolean();
    }

    /** Deletes a file or a folder with everything in it, if it is there. */
    public void delete(String path) throws IOException, InterruptedException {
        check(
                http.send(HttpRequest.newBuilder(changing(path, "DELETE", "recursive=true"))
                        .DELETE()),
                path);
    }

    private LocalHttp.Answer put(URI address, HttpRequest.BodyPublisher content, String path)
            throws IOException, InterruptedException {
        return check(http.send(HttpRequest.newBuilder(address).PUT(content), WRITE), path);
    }

    private static LocalHttp.Answer check(LocalHttp.Answer answer, String path) throws IOException {
        if (!answer.isOk()) {
            throw new IOException("HDFS can't change " + path + ": status " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    private URI changing(String path, String operation, String more) {
        return address(path, operation + "&" + more + "&user.name=" + System.getProperty("user.name"));
    }

    /** The address that lists a folder in a browser. */
    public URI address(String path) {
        return address(path, "LISTSTATUS");
    }

    /**
     * Returns if the NameNode serves requests and at least one DataNode is live.
     *
     * @throws IOException if not
     */
    public void checkLive(boolean withDataNode) throws IOException, InterruptedException {
        JsonNode state = http.getJson(URI.create(nameNode + "/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState"))
                .path("beans")
                .path(0);
        if (state.path("FSState").asText().isEmpty()) {
            throw new IOException("the NameNode has not loaded its image");
        }
        if (!withDataNode) {
            return;
        }
        if (state.path("NumLiveDataNodes").asInt() < 1) {
            throw new IOException("no DataNode has reported to the NameNode");
        }
        if (!state.path("FSState").asText().equals("Operational")) {
            throw new IOException("HDFS is in safe mode: blocks are missing");
        }
    }

    private URI address(String path, String operation) {
        try {
            String full = "/webhdfs/v1" + root + (path.isEmpty() ? "" : "/" + path);
            return new URI("http", null, nameNode.getHost(), nameNode.getPort(), full, "op=" + operation, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a path: " + path, e);
        }
    }
}
