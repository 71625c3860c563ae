package io.landfall.chat.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.landfall.chat.telegram.TelegramJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * What happened, one JSON object a line, only ever added to. A line counts when its line break is written, so a process
 * that is killed in the middle of a line loses that line and nothing else. Not safe for several threads.
 */
final class Journal implements Closeable {
    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads what was written before, cuts a line without an end off, and is ready for more.
     *
     * @throws IOException if the file can't be read, or a whole line of it isn't an entry
     */
    static Journal open(Path file, Consumer<Entry> replay) throws IOException {
        long whole = Files.exists(file) ? read(file, replay) : 0;
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
        return new Journal(channel);
    }

    /** Adds a line. When this returns the line survives the end of the process. */
    void append(Entry entry) throws IOException {
        long start = channel.position();
        ByteBuffer line = ByteBuffer.wrap((TelegramJson.text(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            channel.truncate(start);
            channel.position(start);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Returns the length of the whole lines. */
    private static long read(Path file, Consumer<Entry> replay) throws IOException {
        long whole = 0;
        int number = 1;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.write(b);
                    continue;
                }
                replay.accept(parse(file, number, line.toByteArray()));
                whole += line.size() + 1;
                number++;
                line.reset();
            }
        }
        return whole;
    }

    private static Entry parse(Path file, int number, byte[] line) throws IOException {
        try {
            return TelegramJson.mapper().readValue(line, Entry.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "%s line %d is not an entry of the chat's journal (%s); move the file away to start an empty chat"
                            .formatted(file, number, e.getOriginalMessage()),
                    e);
        }
    }
}
