package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and folders of a real file system. */
class MountedInboxTest {
    @TempDir
    Path folder;

    private Path inbox;
    private Watched watched;

    @BeforeEach
    void watchesAFolder() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.createDirectories(inbox.resolve("d"));
        watched = new Watched(new MountedInbox(inbox, ".landfall-inbox"), Rules.of("d", "**"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hidden", ".~lock.a.csv#", "~$a.xlsx", "a.csv.part", "a.CSV.PART", "a.crdownload", "a.tmp",
                        "a.partial",
                "a.download", "a.csv~", ".a.csv.swp", "desktop.ini", "Desktop.ini", "Thumbs.db", ".DS_Store",
                        "a.filepart",
                "$RECYCLE.BIN", "lost+found", "__MACOSX"
            })
    void leavesNamesAloneThatAreNotMeant(String name) throws IOException {
        Files.writeString(inbox.resolve("d/" + name), "1");
        Files.createDirectories(inbox.resolve("d/sub"));
        Path hidden = Files.createDirectories(inbox.resolve("d/sub/" + name));
        Files.writeString(hidden.resolve("a.csv"), "1");
        Files.writeString(Files.createDirectories(inbox.resolve(name)).resolve("b.csv"), "1");
        watched.look(0);
        assertThat(watched.look(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line\nbreak.csv", "tab\t.csv", "bell\u0007.csv", "back\\slash.csv", "x..\\..\\up.csv", "a..b.csv",
                        " .csv",
                "имя с пробелом.csv", "😀🚀.csv", "e\u0301.csv", "\uFFFD.csv", "%2e%2e.csv", "a%ZZ.csv",
                        "'; rm -rf.csv",
                "=cmd|' C calc'!A0.csv", "<b>.csv", "$(x).csv", "-rf", "\u202Egnp.csv", "a\uFFFD41.csv"
            })
    void takesOddNamesAsTheyAre(String name) throws IOException {
        Path file = Files.writeString(inbox.resolve("d").resolve(name), "content");
        watched.look(0);
        List<SettledFile> settled = watched.settled(10);
        assertThat(settled).hasSize(1);
        Path back = InboxNames.path(inbox.resolve("d"), settled.get(0).name());
        assertThat(back).isEqualTo(file);
        assertThat(back).hasContent("content");
        assertThat(watched.look(20)).isEmpty();
    }

    @Test
    void keepsNamesThatAreNoUtf8Apart() throws IOException {
        Set<Path> made = new HashSet<>();
        for (String bytes :
                List.of("%FF", "%FE", "a%E2%82", "%C3%28", "%ED%A0%80", "%EF%BF%BD", "%F0%9F%98%80", "x%D0")) {
            Path file = Path.of(URI.create(inbox.resolve("d").toUri() + bytes + ".csv"));
            made.add(Files.writeString(file, bytes));
        }
        watched.look(0);
        List<String> names = watched.names(10);
        assertThat(names)
                .doesNotHaveDuplicates()
                .hasSize(8)
                .contains("\uFFFDFF.csv", "a\uFFFDE2\uFFFD82.csv", "😀.csv");
        assertThat(names.stream().map(name -> InboxNames.path(inbox.resolve("d"), name)))
                .containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void everyRandomNameComesBack() throws IOException {
        long seed = 20260101;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            int length = 1 + random.nextInt(20);
            for (int at = 0; at < length; at++) {
                int next = random.nextInt(3) == 0 ? 0xef : random.nextInt(256);
                raw.write(next == 0 || next == '/' ? 'a' : next);
            }
            StringBuilder uri = new StringBuilder(inbox.toUri().toString());
            for (byte each : raw.toByteArray()) {
                uri.append('%').append("%02X".formatted(each));
            }
            Path path = Path.of(URI.create(uri.toString()));
            if (path.getFileName().toString().chars().allMatch(c -> c == '.')) {
                continue;
            }
            String text = InboxNames.text(path);
            assertThat(InboxNames.path(inbox, text))
                    .as("seed %d, name %d: %s", seed, i, text)
                    .isEqualTo(path);
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void followsNoLinks() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.csv"), "1");
        Files.createSymbolicLink(inbox.resolve("d/link.csv"), outside.resolve("secret.csv"));
        Files.createSymbolicLink(inbox.resolve("d/linked"), outside);
        Files.createSymbolicLink(inbox.resolve("elsewhere"), outside);
        watched.look(0);
        assertThat(watched.look(10)).isEmpty();
        assertThatThrownBy(() -> new MountedInbox(inbox, "").open("d/link.csv")).isInstanceOf(IOException.class);
    }

    @Test
    void findsFilesInDeepFolders() throws IOException {
        Path deep = inbox.resolve("d");
        for (int i = 0; i < 200; i++) {
            deep = deep.resolve("n" + i);
        }
        Files.writeString(Files.createDirectories(deep).resolve("a.csv"), "1");
        watched.look(0);
        assertThat(watched.names(10)).singleElement().asString().endsWith("/n199/a.csv");
    }

    @Test
    void saysWhatIsWrongWithAnInboxThatIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "1");
        assertThatThrownBy(() -> new MountedInbox(file, "").root()).isInstanceOf(NotDirectoryException.class);
        Watched gone = new Watched(new MountedInbox(folder.resolve("gone"), ""), Rules.of("d", "**"));
        assertThat(gone.scan(0).detail()).isEqualTo("/mnt/inbox is not there: mount it again");
    }

    @Test
    void seesTheSentinelAndWhetherAnythingIsThere() throws IOException {
        MountedInbox mounted = new MountedInbox(inbox, ".landfall-inbox");
        assertThat(mounted.root()).isEqualTo(new Inbox.Root(false, false));
        Files.createFile(inbox.resolve(".landfall-inbox"));
        assertThat(mounted.root()).isEqualTo(new Inbox.Root(true, false));
        Path bare = Files.createDirectories(folder.resolve("bare"));
        assertThat(new MountedInbox(bare, ".landfall-inbox").root()).isEqualTo(new Inbox.Root(false, true));
    }

    @Test
    void showsSizeAndTimeToTheNanosecond() throws IOException {
        Path file = Files.writeString(inbox.resolve("d/a.csv"), "12345");
        List<Inbox.Entry> entries = new ArrayList<>();
        new MountedInbox(inbox, "").list("d", new Inbox.Visitor() {
            @Override
            public void file(Inbox.Entry entry) {
                entries.add(entry);
            }

            @Override
            public void folder(String name) {
                throw new AssertionError(name);
            }

            @Override
            public void unclear(String name, IOException why) {
                throw new AssertionError(name, why);
            }
        });
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.bytes()).isEqualTo(5);
            assertThat(Scan.modified(entry))
                    .isEqualTo(Files.getLastModifiedTime(file).toInstant());
        });
    }
}
