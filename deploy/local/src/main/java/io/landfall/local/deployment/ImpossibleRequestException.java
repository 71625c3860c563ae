package io.landfall.local.deployment;

/** What was asked for can not be: a file is no release, a name means none, a number is out of range. */
public final class ImpossibleRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    ImpossibleRequestException(String message) {
        super(message);
    }
}
