package io.landfall.job.validation;

import io.landfall.job.format.Words;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern that values must match. Remembers what it said of values that come again and again. */
final class PatternRule {
    private static final int REMEMBERED_BITS = 10;
    private static final int LONGEST_REMEMBERED = 128;

    private final Pattern pattern;
    private final Charset charset;
    private final @Nullable Judged[] remembered = new Judged[1 << REMEMBERED_BITS];

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Judged(byte[] value, boolean matches) {}

    PatternRule(String pattern, Charset charset) {
        this.pattern = Pattern.compile(pattern);
        this.charset = charset;
    }

    /** Whether all of the value matches. */
    boolean matches(byte[] bytes, int start, int length) {
        if (length > LONGEST_REMEMBERED) {
            return judge(bytes, start, length);
        }
        int place = (int) (Words.hash(bytes, start, length) >>> (Long.SIZE - REMEMBERED_BITS));
        Judged judged = remembered[place];
        if (judged == null || !isOf(judged, bytes, start, length)) {
            judged = new Judged(Arrays.copyOfRange(bytes, start, start + length), judge(bytes, start, length));
            remembered[place] = judged;
        }
        return judged.matches();
    }

    private static boolean isOf(Judged judged, byte[] bytes, int start, int length) {
        return Arrays.equals(judged.value(), 0, judged.value().length, bytes, start, start + length);
    }

    private boolean judge(byte[] bytes, int start, int length) {
        return pattern.matcher(new String(bytes, start, length, charset)).matches();
    }
}
