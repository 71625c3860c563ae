package io.landfall.bot.dataset;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.InvalidContractException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The datasets that are declared now. The folder is read each time somebody asks, so that a new dataset needs no
 * restart; while a contract there is wrong, the last good ones stand.
 */
public final class Datasets {
    private static final Logger LOG = LoggerFactory.getLogger(Datasets.class);

    private final Path folder;
    private volatile List<DatasetContract> lastGood;

    /**
     * Reads the folder for the first time.
     *
     * @throws InvalidContractException if a contract there is wrong
     */
    public Datasets(Path folder) {
        this.folder = folder;
        this.lastGood = List.copyOf(ContractReader.readFolder(folder));
    }

    /** All declared datasets. */
    public List<DatasetContract> all() {
        try {
            lastGood = List.copyOf(ContractReader.readFolder(folder));
        } catch (InvalidContractException e) {
            LOG.warn("the contracts in {} can't be read now, those read before stand:\n{}", folder, e.getMessage());
        }
        return lastGood;
    }

    /** Datasets whose files get reports. */
    public List<DatasetContract> reported() {
        return all().stream().filter(dataset -> dataset.report().isPresent()).toList();
    }

    /** The dataset of this name, if its files get reports. */
    public Optional<DatasetContract> reported(String name) {
        return reported().stream()
                .filter(dataset -> dataset.dataset().equals(name))
                .findFirst();
    }
}
