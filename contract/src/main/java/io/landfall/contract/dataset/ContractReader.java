package io.landfall.contract.dataset;

import java.nio.file.Path;
import java.util.List;

/** Reads contracts, and refuses what Landfall can't honour. */
public final class ContractReader {
    private ContractReader() {}

    /** Reads one contract from the bytes of its document. */
    public static DatasetContract read(String fileName, byte[] document) {
        throw new InvalidContractException(List.of());
    }

    /** Reads every {@code *.odcs.yaml} in a folder. */
    public static List<DatasetContract> readFolder(Path folder) {
        throw new InvalidContractException(List.of());
    }
}
