package io.landfall.chat.botapi;

import java.util.Optional;

/**
 * A fault that is made on purpose, to see what the bot makes of it.
 *
 * @param method the method that it hits, in any case; absent for all but {@code getUpdates}
 * @param errorCode the status that is answered, such as 429 or 500; 0 to do the work and lose the answer
 * @param retryAfter seconds that a 429 asks to wait
 * @param times how many calls it hits
 */
public record Trouble(Optional<String> method, int errorCode, int retryAfter, int times) {
    /** Checks the numbers. */
    public Trouble {
        if (errorCode != 0 && (errorCode < 400 || errorCode > 599)) {
            throw new IllegalArgumentException("error_code " + errorCode + " must be 0 or from 400 to 599");
        }
        if (retryAfter < 0 || times < 1) {
            throw new IllegalArgumentException("times must be from 1, retry_after from 0");
        }
    }

    /** The next calls of a method are answered with 429. */
    public static Trouble tooManyRequests(String method, int retryAfter, int times) {
        return new Trouble(Optional.of(method), 429, retryAfter, times);
    }

    /** The next calls of a method fail with a status such as 500. */
    public static Trouble failing(String method, int errorCode, int times) {
        return new Trouble(Optional.of(method), errorCode, 0, times);
    }

    /** The next calls of a method are carried out, but the connection is cut before the answer. */
    public static Trouble lostAnswers(String method, int times) {
        return new Trouble(Optional.of(method), 0, 0, times);
    }

    boolean hits(String called) {
        return method.map(called::equalsIgnoreCase).orElse(!called.equals("getupdates"));
    }

    Trouble once() {
        return new Trouble(method, errorCode, retryAfter, 1);
    }
}
