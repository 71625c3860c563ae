package io.landfall.job;

import io.landfall.contract.event.EventData.Command;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.json.Json;
import io.landfall.job.event.JsonTypeInformation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/** Commands as files in a watched folder, where Kafka would be. */
final class CommandFiles {
    private CommandFiles() {}

    static Source<StageEvent, ?, ?> watching(Path folder) {
        return FileSource.forRecordStreamFormat(new Format(), new org.apache.flink.core.fs.Path(folder.toUri()))
                .monitorContinuously(Duration.ofMillis(100))
                .build();
    }

    static void send(Path folder, String id, String verb, Map<String, String> arguments) throws IOException {
        sendAgain(folder, id, "1", verb, arguments);
    }

    /** Sends a command whose id may have been sent before. */
    static void sendAgain(Path folder, String id, String time, String verb, Map<String, String> arguments)
            throws IOException {
        byte[] json = Json.bytes(new Written(id, new Command(verb, arguments, "test")));
        Path part = Files.write(folder.resolve("." + id), json);
        Files.move(part, folder.resolve(id + "." + time), StandardCopyOption.ATOMIC_MOVE);
    }

    private record Written(String id, Command command) {}

    private static final class Format extends SimpleStreamFormat<StageEvent> {
        private static final long serialVersionUID = 1L;

        @Override
        public Reader<StageEvent> createReader(Configuration config, FSDataInputStream stream) {
            return new Reader<>() {
                private boolean read;

                @Override
                public @Nullable StageEvent read() throws IOException {
                    if (read) {
                        return null;
                    }
                    read = true;
                    Written written = Json.read(stream.readAllBytes(), Written.class);
                    return new StageEvent(
                            written.id(),
                            written.id(),
                            "/test",
                            Instant.EPOCH,
                            EventType.COMMAND.sequence(),
                            written.command());
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        }

        @Override
        public TypeInformation<StageEvent> getProducedType() {
            return JsonTypeInformation.of(StageEvent.class);
        }
    }
}
