package io.landfall.report.docx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Word templates: {@code <form>.docx} in a folder of the user's, or the built-in one. */
public final class Templates {
    private final Path folder;

    /** Looks into a folder, which need not exist. */
    public Templates(Path folder) {
        this.folder = folder;
    }

    /**
     * A template's bytes and where they come from.
     *
     * @param name for messages
     * @param bytes a DOCX
     */
    @SuppressWarnings("ArrayRecordComponent") // travels once from here to the renderer and is never compared
    public record Source(String name, byte[] bytes) {}

    /** The template of a form. */
    public Source of(String form) throws IOException {
        Path own = folder.resolve(form + ".docx");
        return Files.isRegularFile(own)
                ? new Source(own.toString(), Files.readAllBytes(own))
                : new Source(Template.BUILT_IN, Template.builtIn());
    }
}
