package io.landfall.job.arrival;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The files of one folder of the inbox, 40 bytes each in one array of longs: a hash table with open addressing and
 * linear probing, kept between 68 and 85 percent full. A slot holds the key (two longs), the version, what came with the
 * file when it was told, and a {@link KnownFile}. Not safe for threads.
 */
final class KnownFiles {
    private static final int WORDS = 5;
    private static final int VERSION = 2;
    private static final int SIDES = 3;
    private static final int STATE = 4;
    private static final int SMALLEST = 16;
    private static final double FULLEST = 0.85;
    private static final double GROWTH = 1.25;
    private static final int WITHOUT_SIDES = 4 * Long.BYTES;
    private static final long HAS_SIDES = 1; // in a written state, where no scan runs

    private long[] words = new long[SMALLEST * WORDS];
    private int size;
    private int seen;

    /** Files known. */
    int size() {
        return size;
    }

    /** Bytes that it holds in memory. */
    long bytes() {
        return 16L + (long) words.length * Long.BYTES;
    }

    /** Begins a scan: nothing has been seen yet. */
    void beginScan() {
        for (int at = STATE; at < words.length; at += WORDS) {
            words[at] = KnownFile.unseen(words[at]);
        }
        seen = 0;
    }

    /** Ends a scan that has seen all of the folder: forgets what was not there. */
    void forgetUnseen() {
        if (seen == size) {
            return;
        }
        long[] old = words;
        words = new long[slotsFor(seen) * WORDS];
        size = 0;
        for (int at = 0; at < old.length; at += WORDS) {
            if (!isFree(old, at) && KnownFile.isSeen(old[at + STATE])) {
                take(old, at);
            }
        }
        seen = size;
    }

    /**
     * Takes in a file as the scan shows it. One that is new, or has another size or time than before, begins to stand
     * still now.
     *
     * @return its {@link KnownFile}
     */
    long see(FileKey key, long version, long nowMillis) {
        int at = find(key);
        if (isFree(words, at)) {
            at = insert(key);
            words[at + VERSION] = version;
            words[at + STATE] = KnownFile.begin(KnownFile.STANDING, nowMillis);
        } else if (words[at + VERSION] != version) {
            boolean marked = KnownFile.isSeen(words[at + STATE]);
            words[at + VERSION] = version;
            words[at + SIDES] = 0;
            long begun = KnownFile.begin(KnownFile.STANDING, nowMillis);
            words[at + STATE] = marked ? KnownFile.seen(begun) : begun;
        } else if (KnownFile.since(words[at + STATE]) > nowMillis) {
            words[at + STATE] = restarted(words[at + STATE], nowMillis); // the clock was set back
        }
        if (!KnownFile.isSeen(words[at + STATE])) {
            words[at + STATE] = KnownFile.seen(words[at + STATE]);
            seen++;
        }
        return words[at + STATE];
    }

    private static long restarted(long file, long nowMillis) {
        long begun = KnownFile.begin(KnownFile.state(file), nowMillis);
        begun = KnownFile.withReason(begun, KnownFile.reason(file));
        return KnownFile.isSeen(file) ? KnownFile.seen(begun) : begun;
    }

    /** The {@link KnownFile} of a file that is known, else 0. */
    long get(FileKey key) {
        int at = find(key);
        return isFree(words, at) ? 0 : words[at + STATE];
    }

    /** What came with the file when it was told, else 0. */
    long sides(FileKey key) {
        int at = find(key);
        return isFree(words, at) ? 0 : words[at + SIDES];
    }

    /** Remembers another {@link KnownFile} of a file that is known. */
    void put(FileKey key, long file) {
        words[known(key) + STATE] = file;
    }

    /** Remembers what came with a file that is known. */
    void putSides(FileKey key, long sides) {
        words[known(key) + SIDES] = sides;
    }

    private int known(FileKey key) {
        int at = find(key);
        if (isFree(words, at)) {
            throw new IllegalStateException("not known: " + key);
        }
        return at;
    }

    /** Place of the key, or the free one where it would stand. */
    private int find(FileKey key) {
        int slots = words.length / WORDS;
        int slot = (int) Math.multiplyHigh(key.high() >>> 1, (long) slots << 1);
        while (true) {
            int at = slot * WORDS;
            if (isFree(words, at) || (words[at] == key.high() && words[at + 1] == key.low())) {
                return at;
            }
            slot = slot + 1 == slots ? 0 : slot + 1;
        }
    }

    private int insert(FileKey key) {
        int slots = words.length / WORDS;
        if (size + 1 > slots * FULLEST) {
            long[] old = words;
            words = new long[Math.max(SMALLEST, (int) (slots * GROWTH) + 1) * WORDS];
            size = 0;
            for (int at = 0; at < old.length; at += WORDS) {
                if (!isFree(old, at)) {
                    take(old, at);
                }
            }
        }
        int at = find(key);
        words[at] = key.high();
        words[at + 1] = key.low();
        size++;
        return at;
    }

    private void take(long[] from, int at) {
        int to = find(new FileKey(from[at], from[at + 1]));
        System.arraycopy(from, at, words, to, WORDS);
        size++;
    }

    private static boolean isFree(long[] words, int at) {
        return words[at + 1] == 0; // the low half of a key is odd
    }

    private static int slotsFor(int files) {
        return Math.max(SMALLEST, (int) (files / FULLEST) + 1);
    }

    /** Bytes that {@link #write} writes. */
    int writtenBytes() {
        int bytes = Integer.BYTES;
        for (int at = 0; at < words.length; at += WORDS) {
            if (!isFree(words, at)) {
                bytes += WITHOUT_SIDES + (words[at + SIDES] == 0 ? 0 : Long.BYTES);
            }
        }
        return bytes;
    }

    /** Writes all files: their number, then 32 bytes each, 40 if something came with it. */
    void write(ByteBuffer out) {
        out.putInt(size);
        for (int at = 0; at < words.length; at += WORDS) {
            if (!isFree(words, at)) {
                long state = KnownFile.unseen(words[at + STATE]);
                boolean sides = words[at + SIDES] != 0;
                out.putLong(words[at]).putLong(words[at + 1]).putLong(words[at + VERSION]);
                out.putLong(sides ? state | HAS_SIDES : state);
                if (sides) {
                    out.putLong(words[at + SIDES]);
                }
            }
        }
    }

    /**
     * Reads what {@link #write} wrote. The table has its size from the start: files come in the order of their hashes,
     * which would fill the beginning of a table that grows.
     */
    static KnownFiles read(DataInputStream in) throws IOException {
        int files = in.readInt();
        if (files < 0 || files > in.available() / WITHOUT_SIDES) {
            throw new IOException("there can't be " + files + " files in " + in.available() + " bytes");
        }
        KnownFiles read = new KnownFiles();
        read.words = new long[slotsFor(files) * WORDS];
        for (int i = 0; i < files; i++) {
            FileKey key = new FileKey(in.readLong(), in.readLong());
            int at = read.find(key);
            if (key.low() == 0 || !isFree(read.words, at)) {
                throw new IOException("file " + i + " is not as it was written");
            }
            at = read.insert(key);
            read.words[at + VERSION] = in.readLong();
            long state = in.readLong();
            read.words[at + STATE] = KnownFile.unseen(state);
            read.words[at + SIDES] = (state & HAS_SIDES) == 0 ? 0 : in.readLong();
        }
        return read;
    }
}
