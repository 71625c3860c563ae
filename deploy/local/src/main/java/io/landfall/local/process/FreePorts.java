package io.landfall.local.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds free ports on loopback for a whole system: all of them are held until {@link #close}, so that none is given
 * twice. They lie below those that the operating system gives to outgoing connections: whoever knocks at such a port
 * before its server listens can be connected with itself.
 */
public final class FreePorts implements AutoCloseable {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 101 % PORTS));

    private final List<ServerSocket> held = new ArrayList<>();

    /** The next free port. */
    public int next() throws IOException {
        for (int tries = 0; tries < PORTS; tries++) {
            int port = FIRST_PORT + NEXT_PORT.getAndIncrement() % PORTS;
            if (takes(port)) {
                return port;
            }
        }
        throw new IOException("no port is free from " + FIRST_PORT + " on");
    }

    private boolean takes(int port) throws IOException {
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            return true;
        } catch (BindException e) {
            return false; // somebody has it
        }
    }

    /** Lets go of the ports, so that servers can take them. */
    @Override
    public void close() throws IOException {
        for (ServerSocket socket : held) {
            socket.close();
        }
    }
}
