package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import java.io.IOException;
import java.util.Optional;

/**
 * What is kept on HDFS of each command, so that the same command given again, or carried out again after a failure,
 * does nothing new. A command's id is a stranger's text, so a hash of it stands in the paths.
 */
public final class Receipts {
    private final Hdfs hdfs;

    /** Receipts on this file system. */
    public Receipts(Hdfs hdfs) {
        this.hdfs = hdfs;
    }

    /** Folder of a command's receipts below the HDFS root. */
    public static String folder(String commandId) {
        return Layout.COMMANDS + "/" + FileRef.idOf("command", commandId);
    }

    /** What was kept under a name of ours, if it was. */
    public <T> Optional<T> read(String commandId, String name, Class<T> type) throws IOException {
        return hdfs.read(path(commandId, name)).map(json -> Json.read(json, type));
    }

    /** Keeps a value, unless one is kept already; gives what is kept. */
    public <T> T keep(String commandId, String name, T value, Class<T> type) throws IOException {
        if (hdfs.writeNew(path(commandId, name), Json.bytes(value))) {
            return value;
        }
        return read(commandId, name, type)
                .orElseThrow(() -> new IOException(path(commandId, name) + " was removed while it was read"));
    }

    private static String path(String commandId, String name) {
        return folder(commandId) + "/" + name + ".json";
    }
}
