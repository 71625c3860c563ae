package io.landfall.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells whether a port on loopback is free, and who holds it where the operating system tells. */
public final class PortCheck {
    private static final String LISTEN = "0A";

    private PortCheck() {}

    /** Whether a process could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The process that listens on the port, as {@code pid 4711 (name)}, if it may be known. */
    public static Optional<String> holder(int port) {
        try {
            Optional<String> inode = inode(port);
            return inode.isEmpty() ? Optional.empty() : owner("socket:[" + inode.get() + "]");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> inode(int port) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            Path file = Path.of(table);
            if (!Files.exists(file)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTEN)) {
                    return Optional.of(fields[9]);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> owner(String socket) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, socket)) {
                    String command = Files.readString(process.resolve("comm")).strip();
                    return Optional.of("pid " + process.getFileName() + " (" + command + ")");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
