package io.landfall.bot.mount;

import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.EventData.MountState;

/** The state of a mount in words. */
public final class MountText {
    private MountText() {}

    /** A mark and a word. */
    public static String standing(MountState state) {
        return switch (state) {
            case LIVE -> "🟢 live";
            case STALE -> "🟡 not answering";
            case EMPTY -> "🟠 empty";
            case DEAD -> "🔴 gone";
        };
    }

    /** What people are told when it changes. */
    static String change(Mounts.Mount mount) {
        HtmlText text = new HtmlText().bold("Inbox " + standing(mount.state())).line();
        text.name(mount.path()).line().line().sentence(mount.detail()).line();
        return text.text(meaning(mount.state())).markup();
    }

    private static String meaning(MountState state) {
        return switch (state) {
            case LIVE -> "Files are seen again; those that came meanwhile are taken now.";
            case STALE -> "New files are not seen until it answers. Nothing is lost; look at the mount.";
            case EMPTY ->
                "The folder is there, its content is not: the mount has probably come off."
                        + " No file counts as deleted.";
            case DEAD -> "New files are not seen until it is back. No file counts as deleted; mount it again.";
        };
    }
}
