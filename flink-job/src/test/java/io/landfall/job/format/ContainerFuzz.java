package io.landfall.job.format;

import io.landfall.job.fuzz.Input;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Containers: entries that can be read within the limits, or a refusal. Memory never fails, so no other error is right. */
public final class ContainerFuzz {
    private static final ContentLimits LIMITS = new ContentLimits(100, 1 << 16, 1 << 20, 50, 100, 1 << 18);

    private ContainerFuzz() {}

    /** Takes one input. */
    public static void take(byte[] bytes) throws IOException {
        Input input = new Input(bytes);
        int step = 1 + input.choice(200);
        byte[] file = input.rest();
        try (Container container = Container.open(new MemoryOriginal(file), LIMITS)) {
            if (container.entries().size() > LIMITS.entries()) {
                throw new AssertionError(container.entries().size() + " entries");
            }
            for (Container.Entry entry : container.entries()) {
                read(container, entry, step);
            }
        } catch (UnreadableFileException e) {
            Told.check(e);
        }
    }

    private static void read(Container container, Container.Entry entry, int step) throws IOException {
        if (entry.name().getBytes(StandardCharsets.UTF_8).length > 4 * LIMITS.nameBytes()) {
            throw new AssertionError("a name of " + entry.name().length() + " characters");
        }
        long decoded = 0;
        byte[] block = new byte[step];
        try (InputStream in = container.open(entry.number())) {
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                if (length == 0) {
                    throw new AssertionError("a read of nothing");
                }
                decoded += length;
            }
        }
        if (decoded > LIMITS.totalBytes() + (1 << 16)) {
            throw new AssertionError(decoded + " bytes decoded");
        }
    }
}
