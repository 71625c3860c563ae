package io.landfall.local.control;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.InvalidContractException;
import io.landfall.contract.dataset.NearestName;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;

/** Holds the name of a dataset against the contracts. */
public final class DatasetChoice {
    private DatasetChoice() {}

    /**
     * Gives the name back.
     *
     * @param folder where the contracts lie
     * @throws Refusal if no contract declares it, or a contract is wrong
     */
    public static String of(Path folder, String meant) {
        List<String> names;
        try {
            names = ContractReader.readFolder(folder).stream()
                    .map(DatasetContract::dataset)
                    .sorted()
                    .toList();
        } catch (InvalidContractException e) {
            throw Refusal.wrongInput(String.valueOf(e.getMessage()));
        }
        if (!names.contains(meant)) {
            throw Refusal.wrongInput("there is no dataset '" + Terminal.plain(meant) + "'"
                    + NearestName.hint(meant, names) + "\ndatasets in " + folder + ": " + String.join(", ", names));
        }
        return meant;
    }
}
