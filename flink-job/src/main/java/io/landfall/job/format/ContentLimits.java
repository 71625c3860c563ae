package io.landfall.job.format;

/** Bounds for what a file may make of itself. */
public record ContentLimits(int entries) {
    /** For files of strangers. */
    public static final ContentLimits DEFAULT = new ContentLimits(10_000);
}
