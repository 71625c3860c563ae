package io.landfall.bot;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of this machine's own package, on a loopback port, one for all tests of a JVM. */
final class PostgresServer {
    static final String PASSWORD = "the password of the tests";
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static @Nullable PostgresServer running;

    private final Map<Path, String> databases = new HashMap<>();
    private final int port;

    private PostgresServer(int port) {
        this.port = port;
    }

    /** The server; the first call starts it. */
    @SuppressWarnings("SystemOut") // A skipped test has to be seen by whoever runs it.
    static synchronized PostgresServer get() {
        if (running != null) {
            return running;
        }
        try {
            List<Path> programs = programs();
            if (programs.isEmpty() && "true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(
                        "the bot must be tested with PostgreSQL here: install the package postgresql");
            } else if (programs.isEmpty()) {
                System.out.println(
                        "SKIPPED: the bot was not tested with PostgreSQL, for want of the package postgresql");
                abort("no PostgreSQL");
            }
            running = start(programs.get(programs.size() - 1));
            return running;
        } catch (IOException | InterruptedException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
    }

    /** JDBC URL of a database that belongs to a folder; the first call makes it. */
    synchronized String url(Path folder) {
        return url(databases.computeIfAbsent(folder.toAbsolutePath(), key -> {
            String name = "bot" + databases.size();
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return name;
        }));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=landfall";
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres") + "&password=" + PASSWORD.replace(' ', '+'));
    }

    private static List<Path> programs() throws IOException {
        if (!Files.isDirectory(PACKAGES)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .sorted()
                    .toList();
        }
    }

    private static PostgresServer start(Path programs) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory(
                "postgres", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path data = Files.createDirectory(folder.resolve("data"));
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        List<String> unprivileged = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            var nobody = data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(data, nobody);
            unprivileged.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        Path log = folder.resolve("log");
        Process initialization = process(
                unprivileged,
                log,
                programs.resolve("initdb").toString(),
                "--no-sync",
                "--auth=scram-sha-256",
                "--username=landfall",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--pgdata=" + data);
        if (initialization.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
        int port = freePort();
        Process server = process(
                unprivileged,
                log,
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-p",
                Integer.toString(port));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
        PostgresServer started = new PostgresServer(port);
        started.await(server, log);
        return started;
    }

    private static Process process(List<String> before, Path log, String... command) throws IOException {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .directory(log.resolveSibling("data").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void await(Process server, Path log) throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException(Files.readString(log));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void end(Process server, Path folder) {
        // Fast shutdown: connections are closed, nothing is left behind.
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
