package io.landfall.local.demo;

/**
 * A sample in the inbox.
 *
 * @param dataset its dataset
 * @param fileId its id
 * @param name its name in the dataset's folder
 * @param generation the first generation that holds this content: what the demonstration waits for
 * @param getsReport whether its contract asks for a report when it is sealed
 */
public record SampleFile(String dataset, String fileId, String name, int generation, boolean getsReport) {
    /** What people call it: its path below the inbox. */
    public String path() {
        return dataset + "/" + name;
    }
}
