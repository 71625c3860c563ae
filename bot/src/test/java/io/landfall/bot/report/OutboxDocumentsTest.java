package io.landfall.bot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.bot.outgoing.Content;
import io.landfall.bot.telegram.UndeliverableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxDocumentsTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final String SHA_256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    private Path outbox;
    private OutboxDocuments documents;

    @BeforeEach
    void putDocument() throws IOException {
        outbox = folder.resolve("outbox");
        Files.createDirectories(outbox.resolve("climate-daily"));
        Files.write(outbox.resolve("climate-daily/report.docx"), HELLO);
        Files.write(folder.resolve("secret"), HELLO);
        documents = new OutboxDocuments(outbox);
    }

    @Test
    void readsADocumentThatIsWhatWasAnnounced() throws Exception {
        assertThat(documents.read(document("climate-daily/report.docx", 5, SHA_256_OF_HELLO)))
                .isEqualTo(HELLO);
    }

    @Test
    void refusesPathsThatLeaveTheOutbox() throws IOException {
        Files.createSymbolicLink(outbox.resolve("link"), folder.resolve("secret"));

        for (String path : new String[] {"../secret", folder.resolve("secret").toString(), "link", "a/../../secret"}) {
            assertThatThrownBy(() -> documents.read(document(path, 5, SHA_256_OF_HELLO)))
                    .as(path)
                    .isInstanceOf(UndeliverableException.class)
                    .hasMessageContaining("leads out of the outbox");
        }
    }

    @Test
    void refusesWhatIsNotWhatWasAnnounced() {
        assertThatThrownBy(() -> documents.read(document("climate-daily/report.docx", 5, "00".repeat(32))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not what was announced");
        assertThatThrownBy(() -> documents.read(document("climate-daily/report.docx", 6, SHA_256_OF_HELLO)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 5 bytes instead of the announced 6");
    }

    @Test
    void letsADocumentThatIsNotThereYetComeLater() {
        assertThatThrownBy(() -> documents.read(document("climate-daily/later.docx", 5, SHA_256_OF_HELLO)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> documents.read(document("climate-daily", 5, SHA_256_OF_HELLO)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatTelegramWouldNotTake() {
        assertThatThrownBy(() -> documents.read(
                        document("climate-daily/report.docx", OutboxDocuments.MOST_BYTES + 1, SHA_256_OF_HELLO)))
                .isInstanceOf(UndeliverableException.class)
                .hasMessageContaining("50 MB");
    }

    private static Content.Document document(String path, long bytes, String sha256) {
        return new Content.Document(path, bytes, sha256, "", false);
    }
}
