package io.landfall.job.format;

import java.util.regex.Pattern;

/** Judges the names of files in archives. They are data; but one that tries to leave its folder is an attack. */
final class EntryName {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final int MAX_TOLD = 120;

    private EntryName() {}

    /** Refuses names that would lead out of the folder that an archive is unpacked in, on any system. */
    static void check(String name) throws UnreadableFileException {
        boolean leaves = name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches();
        for (String part : name.split("/", -1)) {
            leaves |= part.equals("..");
        }
        if (leaves || name.isEmpty()) {
            throw new UnreadableFileException(
                    "unsafe-name",
                    "the archive holds a file named " + told(name)
                            + ", which could leave its folder when unpacked; pack the files with plain relative names");
        }
    }

    /** Whether a member is for the system that packed the archive, not for us. */
    static boolean isHidden(String name) {
        for (String part : name.split("/", -1)) {
            if (part.startsWith(".") || part.equals("__MACOSX")) {
                return true;
            }
        }
        return false;
    }

    /** The name for a message. */
    static String told(String name) {
        return "'" + Texts.plain(name, MAX_TOLD) + "'";
    }
}
