package io.landfall.job.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * One input into one target, which must not throw and must not work longer than a second: for Jazzer, for the inputs that
 * are kept, and by hand. See docs/fuzzing.md.
 */
public final class Fuzz {
    /** System property that names the target. */
    static final String TARGET = "landfall.fuzz.target";

    /** System property: the folder for inputs that look slow, to be taken again without Jazzer's counting. */
    static final String SLOW = "landfall.fuzz.slow";

    private static final long MOST_NANOS = 1_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final FuzzTarget CHOSEN = FuzzTarget.valueOf(
            System.getProperty(TARGET, "text").toUpperCase(Locale.ROOT).replace('-', '_'));

    private Fuzz() {}

    /** Takes one input. Jazzer finds it by its name. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        String slow = System.getProperty(SLOW, "");
        if (slow.isEmpty()) {
            take(CHOSEN, input);
        } else if (nanos(CHOSEN, input) > MOST_NANOS) {
            keep(Path.of(slow), input);
        }
    }

    private static void keep(Path folder, byte[] input) throws IOException {
        Files.write(
                Files.createDirectories(folder).resolve("slow-" + Integer.toHexString(Arrays.hashCode(input))), input);
    }

    /** Takes files again; the exit code is 0 if all of them are well. */
    public static void main(String[] files) throws IOException {
        boolean well = true;
        for (String file : files) {
            try {
                take(CHOSEN, Files.readAllBytes(Path.of(file)));
                System.out.println("well    " + file);
            } catch (Throwable e) {
                well = false;
                System.out.println("BROKEN  " + file);
                System.out.println(trace(e));
            }
        }
        System.exit(well ? 0 : 1);
    }

    private static String trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    /** Takes one input, and holds it to its second; what the JVM's warming up takes doesn't count. */
    static void take(FuzzTarget target, byte[] input) throws Exception {
        long nanos = nanos(target, input);
        for (int again = 0; again < 2 && nanos > MOST_NANOS; again++) {
            nanos = nanos(target, input);
        }
        if (nanos > MOST_NANOS) {
            throw new AssertionError("an input of " + input.length + " bytes takes " + nanos / 1_000_000 + " ms");
        }
    }

    /** Time of the processor, so that a busy machine makes no difference. */
    private static long nanos(FuzzTarget target, byte[] input) throws Exception {
        long begin = THREADS.getCurrentThreadCpuTime();
        target.take(input);
        return THREADS.getCurrentThreadCpuTime() - begin;
    }
}
