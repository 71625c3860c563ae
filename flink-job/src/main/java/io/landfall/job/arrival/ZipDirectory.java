package io.landfall.job.arrival;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The directory at the end of a zip archive (APPNOTE.TXT 4.3.12 to 4.3.16): it is written last, so it proves the end. */
final class ZipDirectory {
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LENGTH = 56;
    private static final long IN_ZIP_64 = 0xffffffffL;
    private static final int NAMES_READ = 1 << 20;

    private ZipDirectory() {}

    /** Where the entries are listed. */
    private record Place(long start, long bytes) {}

    static Optional<String> contradiction(FileBytes file) throws IOException {
        Optional<Place> directory = find(file);
        if (directory.isEmpty()) {
            return Optional.of("it has no zip directory at its end; the upload is not finished, or was cut");
        }
        Place place = directory.get();
        boolean listed = place.bytes() == 0
                || (place.start() >= 0 && file.at(place.start(), 4).getInt() == ENTRY);
        return listed
                ? Optional.empty()
                : Optional.of("its zip directory is not where its end says; part of it is missing");
    }

    /** Names of the entries, as many as stand in the first MB of the directory; none if it is damaged. */
    static List<String> names(FileBytes file) throws IOException {
        List<String> names = new ArrayList<>();
        Optional<Place> directory = find(file);
        if (directory.isEmpty() || directory.get().start() < 0) {
            return names;
        }
        Place place = directory.get();
        ByteBuffer entries = file.at(place.start(), (int) Math.min(NAMES_READ, place.bytes()));
        while (entries.remaining() >= ENTRY_LENGTH && entries.getInt(entries.position()) == ENTRY) {
            int at = entries.position();
            int name = unsigned(entries, at + 28);
            int extra = unsigned(entries, at + 30);
            int comment = unsigned(entries, at + 32);
            if (entries.remaining() < ENTRY_LENGTH + name + extra + comment) {
                break;
            }
            names.add(StandardCharsets.UTF_8
                    .decode(entries.slice(at + ENTRY_LENGTH, name))
                    .toString());
            entries.position(at + ENTRY_LENGTH + name + extra + comment);
        }
        return names;
    }

    private static Optional<Place> find(FileBytes file) throws IOException {
        long from = Math.max(0, file.length() - END_LENGTH - LONGEST_COMMENT);
        ByteBuffer tail = file.at(from, (int) (file.length() - from));
        for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
            boolean isEnd = tail.getInt(at) == END && at + END_LENGTH + unsigned(tail, at + 20) == tail.limit();
            if (isEnd) {
                Optional<Place> place = place(file, from + at, tail.getInt(at + 12) & IN_ZIP_64, tail.getInt(at + 16));
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return Optional.empty();
    }

    /** The directory lies right before its end; what stands before the archive itself shifts all offsets. */
    private static Optional<Place> place(FileBytes file, long end, long bytes, int offset) throws IOException {
        long locator = end - LOCATOR_64_LENGTH;
        if (locator >= END_64_LENGTH && file.at(locator, 4).getInt() == LOCATOR_64) {
            return place64(file, locator);
        }
        long start = end - bytes;
        return start >= (offset & IN_ZIP_64) ? Optional.of(new Place(start, bytes)) : Optional.empty();
    }

    /** In a large archive two more records stand between the directory and its end. */
    private static Optional<Place> place64(FileBytes file, long locator) throws IOException {
        long end = file.at(locator + 8, 8).getLong();
        if (end < 0 || end > locator - END_64_LENGTH || file.at(end, 4).getInt() != END_64) {
            return Optional.empty();
        }
        long bytes = file.at(end + 40, 8).getLong();
        return bytes >= 0 && bytes <= end ? Optional.of(new Place(end - bytes, bytes)) : Optional.empty();
    }

    private static int unsigned(ByteBuffer buffer, int at) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN).getShort(at) & 0xffff;
    }
}
