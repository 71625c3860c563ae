package io.landfall.job.arrival;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Known files of all folders as bytes: of each folder its name and its {@link KnownFiles}. */
final class FrozenFiles {
    /** No folder. */
    static final FrozenFiles NONE = of(Map.of());

    private final byte[] bytes;

    private FrozenFiles(byte[] bytes) {
        this.bytes = bytes;
    }

    static FrozenFiles of(Map<String, KnownFiles> folders) {
        int length = Integer.BYTES;
        for (Map.Entry<String, KnownFiles> folder : folders.entrySet()) {
            length += Integer.BYTES
                    + name(folder.getKey()).length
                    + folder.getValue().writtenBytes();
        }
        ByteBuffer out = ByteBuffer.allocate(length).putInt(folders.size());
        folders.forEach((name, files) -> {
            out.putInt(name(name).length).put(name(name));
            files.write(out);
        });
        return new FrozenFiles(out.array());
    }

    /** Takes bytes that {@link #bytes} gave. */
    static FrozenFiles of(byte[] bytes) {
        return new FrozenFiles(bytes);
    }

    /** The bytes themselves, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * The files again.
     *
     * @throws IOException if the bytes are not as they were written
     */
    Map<String, KnownFiles> thaw() throws IOException {
        Map<String, KnownFiles> folders = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                byte[] name = in.readNBytes(in.readInt());
                folders.put(new String(name, StandardCharsets.UTF_8), KnownFiles.read(in));
            }
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes are left behind the last folder");
            }
        }
        return folders;
    }

    private static byte[] name(String folder) {
        return folder.getBytes(StandardCharsets.UTF_8);
    }
}
