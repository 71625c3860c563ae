package io.landfall.job.format;

import io.landfall.contract.dataset.DatasetContract;
import java.io.IOException;

/** Opens readers. */
public final class RecordReaders {
    private RecordReaders() {}

    public static RecordReader open(DatasetContract contract, Container container, int entry) throws IOException {
        throw new IOException("none yet");
    }
}
