package io.landfall.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    @Test
    void seesAPortThatIsTakenAndFreeAgain() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(PortCheck.isFree(port)).isFalse();
        }
        assertThat(PortCheck.isFree(port)).isTrue();
    }

    @Test
    void namesTheProcessThatHoldsAPort() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "this operating system does not tell");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortCheck.holder(socket.getLocalPort()).orElse(""))
                    .startsWith("pid " + ProcessHandle.current().pid() + " (");
        }
    }
}
